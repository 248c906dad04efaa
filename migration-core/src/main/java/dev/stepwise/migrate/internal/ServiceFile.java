package dev.stepwise.migrate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.migrate.ChainProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A file of a jar or a folder that names providers of chains.
 *
 * @param place the path of the jar or the folder
 * @param providers the names of classes, in order
 */
public record ServiceFile(String place, List<String> providers) {

    /** The path of such a file in its jar or folder. */
    public static final String PATH = "META-INF/services/" + ChainProvider.class.getName();

    /** Reads the files at these addresses. */
    public static List<ServiceFile> at(Enumeration<URL> addresses) {
        return Collections.list(addresses).stream().map(ServiceFile::read).toList();
    }

    private static ServiceFile read(URL address) {
        try {
            URLConnection connection = address.openConnection();
            // A cached jar would stay open when its class loader is closed.
            connection.setUseCaches(false);
            try (InputStream bytes = connection.getInputStream()) {
                return new ServiceFile(
                        Places.holding(address, PATH),
                        new String(bytes.readAllBytes(), UTF_8)
                                .lines()
                                .map(line -> line.replaceFirst("#.*", "").strip())
                                .filter(line -> !line.isEmpty())
                                .toList());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
