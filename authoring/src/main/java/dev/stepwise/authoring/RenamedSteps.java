package dev.stepwise.authoring;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sources in which steps have other numbers: in the names of their classes and tests, and in the tests themselves. */
final class RenamedSteps {

    private static final Pattern TYPE = Pattern.compile("\\b(V\\d{3,6}[A-Z]\\w*?)(Tests?|IT)?\\b");

    /**
     * A version in the words of the test kit, of a migrator and of a step that includes a chain, as in {@code before(3)}, {@code "at V003"},
     * {@code version = 3} and {@code include(chain, 3)}.
     */
    private static final Pattern NUMBER = Pattern.compile(
            "(\\b(?:before|at|upTo|downTo|SchemaVersion)\\(|\\binclude\\([^;]*?,\\s*|\\bversion\\s*=\\s*|\"at V)(\\d{1,6})(?=\\D)");

    private final Map<String, MovedStep> steps = new HashMap<>();

    RenamedSteps(Collection<MovedStep> moved) {
        moved.forEach(step -> steps.put(step.step().type(), step));
    }

    /** Returns the source at its new place; the same where nothing changes. */
    SourceText of(SourceText source) {
        Path file =
                source.file().resolveSibling(inText(source.file().getFileName().toString()));
        String numbered = testedBy(source)
                .map(step -> NUMBER.matcher(source.text()).replaceAll(number -> numbered(number, step)))
                .orElse(source.text());
        return new SourceText(file, inText(numbered), source.code());
    }

    /** Returns whether the source is the test of no single step, and names versions by number from that one on. */
    boolean hasNumbersFrom(int lowest, SourceText source) {
        return !isTestOfAStep(source)
                && NUMBER.matcher(source.text())
                        .results()
                        .anyMatch(number -> Integer.parseInt(number.group(2)) >= lowest);
    }

    /** Returns whether the text has the old name of a step. */
    boolean isNamedIn(SourceText source) {
        return !inText(source.text()).equals(source.text());
    }

    private String inText(String text) {
        return TYPE.matcher(text).replaceAll(name -> Matcher.quoteReplacement(renamed(name)));
    }

    private String renamed(MatchResult name) {
        if (steps.containsKey(name.group())) {
            return steps.get(name.group()).type();
        }
        MovedStep step = steps.get(name.group(1));
        return step == null || name.group(2) == null ? name.group() : step.type() + name.group(2);
    }

    private static boolean isTestOfAStep(SourceText source) {
        Matcher test = TYPE.matcher(source.type());
        return test.matches() && test.group(2) != null;
    }

    private Optional<MovedStep> testedBy(SourceText source) {
        return isTestOfAStep(source)
                ? Optional.ofNullable(steps.get(source.type().replaceFirst("(Tests?|IT)$", "")))
                : Optional.empty();
    }

    private static String numbered(MatchResult found, MovedStep step) {
        String digits = found.group(2);
        String number = Integer.toString(step.moved(Integer.parseInt(digits)));
        String zeros = digits.startsWith("0") ? "0".repeat(Math.max(0, digits.length() - number.length())) : "";
        return Matcher.quoteReplacement(found.group(1) + zeros + number);
    }
}
