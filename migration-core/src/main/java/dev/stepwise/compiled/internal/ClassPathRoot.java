package dev.stepwise.compiled.internal;

import java.net.URL;

/** The address of a jar or a folder of the class path. */
final class ClassPathRoot {

    /** In a jar for several releases of Java, the classes for one of them lie under this path and its number. */
    private static final String RELEASES = "META-INF/versions/";

    private ClassPathRoot() {}

    /** Returns the address of the jar or the folder in which the entry is found; it ends with a slash. */
    static String of(URL found, String path) {
        String address = found.toString();
        int end = address.length();
        // The address may escape characters of the path, but no slash.
        for (int slash = path.length(); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            end = address.lastIndexOf('/', end - 1);
        }
        int release = address.lastIndexOf('/', end - 1) - RELEASES.length() + 1;
        boolean forOneRelease = release >= 0 && address.startsWith(RELEASES, release);
        return address.substring(0, forOneRelease ? release : end + 1);
    }

    /** Returns the path below the root of what is found at the path, which in a jar for several releases of Java may be that for one of them. */
    static String entry(URL found, String root, String path) {
        String entry = found.toString().substring(root.length());
        return entry.startsWith(RELEASES) && !entry.equals(path)
                ? entry.substring(0, entry.indexOf('/', RELEASES.length()) + 1) + path
                : path;
    }
}
