package dev.stepwise.migrate;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The class of a step with the version and the title that its name carries. */
record NamedStep(StepName name, Class<? extends MigrationStep> type) {

    private static final Pattern NAME = Pattern.compile("V(?<number>\\d{3,6})(?<title>[A-Z]\\w*)");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Returns whether the class is named like a step: {@code V}, three to six digits, then a title. */
    static boolean isNamed(Class<? extends MigrationStep> type) {
        return NAME.matcher(type.getSimpleName()).matches();
    }

    /**
     * Reads version and title from the name of the class.
     *
     * @throws IllegalStateException when the class is not named like a step
     */
    static NamedStep of(Class<? extends MigrationStep> type) {
        Matcher name = NAME.matcher(type.getSimpleName());
        if (!name.matches()) {
            throw new IllegalStateException("%s is not named like a step.".formatted(type.getName()));
        }
        String title = WORD_START.matcher(name.group("title")).replaceAll(" ").toLowerCase(Locale.ROOT);
        return new NamedStep(new StepName(new SchemaVersion(Integer.parseInt(name.group("number"))), title), type);
    }

    SchemaVersion version() {
        return name.version();
    }
}
