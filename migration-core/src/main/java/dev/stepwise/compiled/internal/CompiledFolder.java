package dev.stepwise.compiled.internal;

import dev.stepwise.script.SchemaVersion;
import java.nio.charset.StandardCharsets;

/** Where the compiled steps of a chain lie: paths in the jar or the folder of the steps' classes. */
public final class CompiledFolder {

    /** The name of the file, in the folder of a chain, by which a run knows of what its steps were compiled. */
    public static final String STAMP = "stamp";

    private static final String PARENT = "META-INF/stepwise/";
    private static final String KEPT = "._-";

    private CompiledFolder() {}

    /** Returns whether the path is that of a file in the folder of a chain. */
    public static boolean holds(String path) {
        int slash = path.indexOf('/', PARENT.length());
        return path.startsWith(PARENT) && slash > 0 && slash < path.length() - 1;
    }

    /** Returns whether the path is that of the stamp of a chain. */
    public static boolean isStamp(String path) {
        return holds(path) && path.endsWith('/' + STAMP);
    }

    /** Returns the path of the folder of the chain of that name; it ends with a slash. */
    public static String of(String chain) {
        return PARENT + escaped(chain) + '/';
    }

    /** Returns the path of the stamp of the chain of that name. */
    public static String stamp(String chain) {
        return of(chain) + STAMP;
    }

    /** Returns the path of the file of a step of the chain of that name. */
    public static String step(String chain, SchemaVersion version) {
        return of(chain) + file(version);
    }

    /** Returns the name of the file of a step in its folder: {@code V042.sql}. */
    public static String file(SchemaVersion version) {
        return version + ".sql";
    }

    /** Escapes what is not safe in the name of a file on every system, as %XX of UTF-8; so no name leads out of the folder. */
    private static String escaped(String chain) {
        StringBuilder name = new StringBuilder();
        for (byte each : chain.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (isKept(character) && !(character == '.' && name.isEmpty())) {
                name.append(character);
            } else {
                name.append('%')
                        .append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(character & 15, 16)));
            }
        }
        return name.toString();
    }

    private static boolean isKept(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || KEPT.indexOf(character) >= 0;
    }
}
