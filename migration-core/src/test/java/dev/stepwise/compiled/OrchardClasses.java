package dev.stepwise.compiled;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The classes of an orchard as an application has them: in jars and folders of its own, the first of which counts, and not those of the tests. */
final class OrchardClasses extends URLClassLoader {

    private static final String PACKAGE = "dev/stepwise/compiled/orchard/";

    OrchardClasses(Path... classPath) {
        super(
                Arrays.stream(classPath).map(OrchardClasses::url).toArray(URL[]::new),
                OrchardClasses.class.getClassLoader());
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    MigrationChain chain() throws ReflectiveOperationException {
        Class<?> provider = Class.forName("dev.stepwise.compiled.orchard.Orchard", true, this);
        return ((ChainProvider) provider.getConstructor().newInstance()).chain();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.replace('.', '/').startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith(PACKAGE) ? findResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
