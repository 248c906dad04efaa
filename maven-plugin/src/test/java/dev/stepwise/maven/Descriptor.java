package dev.stepwise.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** The plugin's descriptor, as the build writes it. */
final class Descriptor {

    private static final Path FILE = Path.of("target/classes/META-INF/maven/plugin.xml");

    private Descriptor() {}

    static PluginDescriptor ofThisBuild() {
        try {
            return new PluginDescriptorBuilder().build(Files.newBufferedReader(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
