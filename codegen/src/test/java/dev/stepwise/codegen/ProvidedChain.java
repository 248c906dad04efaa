package dev.stepwise.codegen;

import dev.stepwise.migrate.ChainProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Offers one more chain to the generations of this thread, as if it were on the class path of the plugin. */
final class ProvidedChain implements AutoCloseable {

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    private ProvidedChain(Path directory, Class<? extends ChainProvider> provider) throws IOException {
        Path service = directory.resolve("META-INF/services").resolve(ChainProvider.class.getName());
        Files.createDirectories(service.getParent());
        Files.writeString(service, provider.getName());
        URL[] classPath = {directory.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(classPath, usual));
    }

    static ProvidedChain by(Class<? extends ChainProvider> provider) throws IOException {
        return new ProvidedChain(Files.createTempDirectory("chain"), provider);
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(usual);
    }
}
