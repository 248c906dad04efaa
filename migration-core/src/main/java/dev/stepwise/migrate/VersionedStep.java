package dev.stepwise.migrate;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step with the version and the title that its class name carries.
 *
 * <p>The class is not initialised before its changes are asked for: a database that is up to date loads no step and no jOOQ.
 *
 * @param version the version that the step leads to
 * @param title what the step does, in lower case words
 * @param type the step's class
 */
public record VersionedStep(SchemaVersion version, String title, Class<? extends MigrationStep> type) {

    private static final Pattern NAME = Pattern.compile("V(?<number>\\d{3,6})(?<title>[A-Z]\\w*)");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Says whether the class is named like a step: {@code V}, three to six digits, then a title. */
    static boolean isNamed(Class<? extends MigrationStep> type) {
        return NAME.matcher(type.getSimpleName()).matches();
    }

    /**
     * Reads version and title from the name of the class.
     *
     * @throws IllegalStateException when the class is not named like a step
     */
    static VersionedStep of(Class<? extends MigrationStep> type) {
        Matcher name = NAME.matcher(type.getSimpleName());
        if (!name.matches()) {
            throw new IllegalStateException("%s is not named like a step.".formatted(type.getName()));
        }
        String title = WORD_START.matcher(name.group("title")).replaceAll(" ").toLowerCase(Locale.ROOT);
        return new VersionedStep(new SchemaVersion(Integer.parseInt(name.group("number"))), title, type);
    }

    /** Returns what the step declares in the direction, in order. */
    public List<Change> changes(Direction direction) {
        return Changes.declaredBy(newStep(), direction);
    }

    private MigrationStep newStep() {
        try {
            Constructor<? extends MigrationStep> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException failed) {
            throw new ChainException(
                    "%s cannot be made: its constructor failed.".formatted(type.getName()), failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new ChainException(
                    "%s cannot be made: give it a constructor without parameters.".formatted(type.getName()), missing);
        }
    }

    /** Returns version and title: {@code V042 add order total}. */
    @Override
    public String toString() {
        return version + " " + title;
    }
}
