package dev.stepwise.codegen;

import dev.stepwise.migrate.ChainProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A chain that the code generator finds on the class path of this thread until it is closed. */
final class OfferedChain implements AutoCloseable {

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    private OfferedChain(Path directory) throws IOException {
        URL[] added = {directory.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(added, usual));
    }

    static OfferedChain by(Class<? extends ChainProvider> provider) throws IOException {
        Path directory = Files.createTempDirectory("chain");
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(ChainProvider.class.getName()), provider.getName());
        return new OfferedChain(directory);
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(usual);
    }
}
