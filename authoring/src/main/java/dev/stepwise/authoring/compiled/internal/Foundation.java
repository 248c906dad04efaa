package dev.stepwise.authoring.compiled.internal;

import dev.stepwise.migrate.internal.JooqVersion;
import java.util.List;

/** What compiles a chain and is not a part of it: the core of Stepwise, and jOOQ. */
public final class Foundation {

    /** The folder of the core's classes. */
    public static final String CORE = "dev/stepwise/";

    /** The folder of jOOQ's classes, to which a build may have given other names. */
    public static final String JOOQ = folder(JooqVersion.type());

    /** The packages of the core. A chain may have its own beside them. */
    public static final List<String> PACKAGES =
            List.of("catalog", "compile", "compiled", "ddl", "migrate", "plan", "run", "script", "state");

    private Foundation() {}

    private static String folder(Class<?> type) {
        return type.getPackageName().replace('.', '/') + '/';
    }

    /** Returns whether the class or the resource at the path belongs to the core or to jOOQ. */
    public static boolean includes(String path) {
        return path.startsWith(JOOQ) || path.startsWith(CORE) && isOfCore(path.substring(CORE.length()));
    }

    private static boolean isOfCore(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 || PACKAGES.contains(rest.substring(0, slash));
    }
}
