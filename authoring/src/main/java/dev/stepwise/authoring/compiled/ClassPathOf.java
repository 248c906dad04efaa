package dev.stepwise.authoring.compiled;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jars and folders of class loaders, as the class path of another process. */
final class ClassPathOf {

    private ClassPathOf() {}

    /** Returns the paths of what the loaders and their parents name, each loader's parents first. */
    static Set<String> loaders(Collection<ClassLoader> loaders) {
        Set<String> paths = new LinkedHashSet<>();
        loaders.forEach(loader -> paths.addAll(pathsOf(loader)));
        return paths;
    }

    private static List<String> pathsOf(@Nullable ClassLoader loader) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>(pathsOf(loader.getParent()));
        if (loader instanceof URLClassLoader named) {
            Stream.of(named.getURLs())
                    .filter(address -> address.getProtocol().equals("file"))
                    .map(ClassPathOf::path)
                    .forEach(paths::add);
        } else if (loader == ClassLoader.getSystemClassLoader()) {
            paths.addAll(ofThisProcess());
        }
        return paths;
    }

    private static List<String> ofThisProcess() {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(property -> Stream.ofNullable(System.getProperty(property)))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .toList();
    }

    private static String path(URL address) {
        return Path.of(URI.create(address.toString())).toString();
    }
}
