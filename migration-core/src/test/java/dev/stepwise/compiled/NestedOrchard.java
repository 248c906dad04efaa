package dev.stepwise.compiled;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes of an orchard as the launcher of an application has them that is one jar: inside of it, at addresses of its own protocol. */
final class NestedOrchard extends ClassLoader {

    private static final String ROOT = "jar:nested:/app.jar/!BOOT-INF/lib/orchard.jar!/";

    private final CompiledClasses orchard;

    NestedOrchard(CompiledClasses orchard) {
        super(NestedOrchard.class.getClassLoader());
        this.orchard = orchard;
    }

    MigrationChain chain() throws ReflectiveOperationException {
        Class<?> provider = Class.forName("dev.stepwise.compiled.orchard.Orchard", true, this);
        return ((ChainProvider) provider.getConstructor().newInstance()).chain();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] content = orchard.files().get(name.replace('.', '/') + ".class");
        if (content == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, content, 0, content.length) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return orchard.files().containsKey(name) ? url(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return orchard.files().containsKey(name)
                ? Collections.enumeration(List.of(url(name)))
                : super.getResources(name);
    }

    private URL url(String name) {
        try {
            return new URL(null, ROOT + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL address) {
                    return connection(address, orchard.files().get(name));
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URLConnection connection(URL address, byte[] content) {
        return new URLConnection(address) {
            @Override
            public void connect() {}

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
