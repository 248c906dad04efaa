package dev.stepwise.migrate.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why the classes of a chain do not fit this JVM or the libraries that are here. */
public final class LinkageFault {

    private static final Pattern NEWER_JAVA =
            Pattern.compile("(?<type>\\S+) has been compiled by .*?\\(class file version (?<version>\\d+)\\..*");

    /** Class files of Java 1 have this version, those of Java 2 the next one, and so on. */
    private static final int VERSION_BEFORE_JAVA_1 = 44;

    private static final Pattern OF_STEPWISE_OR_JOOQ = Pattern.compile("dev\\.stepwise\\..*|org\\.jooq\\..*");

    private static final String JOOQ = "org.jooq.";

    private LinkageFault() {}

    /** Returns the reason and the next action, to follow a colon, or nothing if the classes do fit and failed by themselves. */
    public static Optional<String> of(Throwable thrown) {
        if (thrown instanceof UnsupportedClassVersionError) {
            return newerJava(String.valueOf(thrown.getMessage()));
        }
        if (thrown instanceof NoClassDefFoundError && thrown.getCause() instanceof ClassNotFoundException missing) {
            return Optional.of(missing(String.valueOf(missing.getMessage()), thrown));
        }
        return thrown instanceof IncompatibleClassChangeError ? Optional.of(otherLibraries(thrown)) : Optional.empty();
    }

    private static Optional<String> newerJava(String message) {
        Matcher words = NEWER_JAVA.matcher(message);
        return words.matches()
                ? Optional.of(
                        "%s is compiled for Java %s, and this is Java %s. Use Java %2$s or newer here, or compile the chain with --release %3$s."
                                .formatted(
                                        words.group("type").replace('/', '.'),
                                        Integer.parseInt(words.group("version")) - VERSION_BEFORE_JAVA_1,
                                        Runtime.version().feature()))
                : Optional.empty();
    }

    private static String missing(String type, Throwable thrown) {
        if (type.startsWith(JOOQ) && !JooqVersion.isHere()) {
            return "it needs jOOQ, which is not on the class path (%s). Add jOOQ.".formatted(type);
        }
        return OF_STEPWISE_OR_JOOQ.matcher(type).matches()
                ? otherLibraries(thrown)
                : "its class %s is missing. Add the jar or the folder that holds it.".formatted(type);
    }

    private static String otherLibraries(Throwable thrown) {
        return "it was compiled with other libraries than those that are here (%s). Compile it with the Stepwise that runs it, and with jOOQ %s."
                .formatted(thrown, JooqVersion.here());
    }
}
