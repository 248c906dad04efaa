package dev.stepwise.migrate.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.regex.Pattern;

/** The jars and folders of classes and resources. */
public final class Places {

    private Places() {}

    /** Returns the path of the jar or the folder that the class is from, or what else there is to say of it. */
    public static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? String.valueOf(type.getClassLoader())
                : path(source.getLocation().toString());
    }

    /** Returns the path of the jar or the folder in which the address is that of the resource. */
    static String holding(URL address, String resource) {
        String folder = address.toString().replaceFirst("!?/" + Pattern.quote(resource) + "$", "");
        return path(folder.replaceFirst("^jar:", ""));
    }

    private static String path(String address) {
        try {
            return Path.of(new URI(address)).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException otherForm) {
            return address;
        }
    }
}
