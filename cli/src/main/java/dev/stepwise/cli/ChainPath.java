package dev.stepwise.cli;

import dev.stepwise.migrate.internal.ServiceFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A class loader for the jars and folders that {@code --chain-path} names. Stepwise, jOOQ and the driver are those of its parent. */
final class ChainPath {

    private ChainPath() {}

    /**
     * Opens the jars and folders.
     *
     * @param path a list as for the class path of a JVM
     * @throws UsageException when an entry cannot be used
     */
    static URLClassLoader open(String path, ClassLoader parent) {
        URL[] addresses =
                ChainPathEntries.of(path).stream().map(ChainPath::address).toArray(URL[]::new);
        return new URLClassLoader("chain-path", addresses, parent);
    }

    /**
     * Looks for a provider that two jars or folders offer: of two releases of a chain, the first would hide the other.
     *
     * @throws UsageException when there is one
     */
    static void requireEachProviderOnce(URLClassLoader classes) throws IOException {
        Map<String, String> places = new HashMap<>();
        for (ServiceFile file : ServiceFile.at(classes.findResources(ServiceFile.PATH))) {
            for (String provider : file.providers()) {
                String other = places.put(provider, file.place());
                if (other != null && !other.equals(file.place())) {
                    throw ChainPathEntries.refused("%s is offered by %s and by %s. Leave out one of them"
                            .formatted(provider, other, file.place()));
                }
            }
        }
    }

    /** Returns the jars and folders that the class loader names itself and that exist; its parents' are not among them. */
    static List<Path> entriesOf(ClassLoader classes) {
        return classes instanceof URLClassLoader named
                ? Stream.of(named.getURLs())
                        .filter(address -> address.getProtocol().equals("file"))
                        .map(address -> Path.of(URI.create(address.toString())))
                        .filter(Files::exists)
                        .toList()
                : List.of();
    }

    private static URL address(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("A file has a URL.", impossible);
        }
    }
}
