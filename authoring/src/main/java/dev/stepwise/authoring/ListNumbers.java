package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers that the steps of a list have by their places; that of the first step is as it is.
 *
 * @param list the list
 * @param sources the sources of the project
 * @param sealed the versions that are released
 */
record ListNumbers(CheckedList list, SourceTree sources, SealedVersions sealed) {

    private static final Pattern DECADE = Pattern.compile("v(\\d{2,5}0)");

    /**
     * Returns the steps whose number is not that of their place.
     *
     * @throws InvalidRequestException when one of them is at the place of a released version, is listed twice, has not one file, or would
     *     belong to another package of ten versions
     */
    List<MovedStep> moved() {
        List<MovedStep> moved = places().filter(ListNumbers::isElsewhere).toList();
        moved.forEach(this::requireMovable);
        return moved;
    }

    /** Returns a sentence for each step that keeps a released number which another one has as well. */
    List<String> doubts() {
        return places().filter(place -> !isElsewhere(place) && isReleased(place))
                .map(MovedStep::step)
                .filter(step -> count(other -> other.number() == step.number()) > 1)
                .map(step ->
                        "%s keeps its number, which is released: compile, and run seal, which says whether it is the released step."
                                .formatted(step.type()))
                .toList();
    }

    /** Returns each step with the number of its place. */
    private Stream<MovedStep> places() {
        List<ListedStep> steps = list.steps().steps();
        int first = steps.get(0).number();
        return IntStream.range(0, steps.size()).mapToObj(place -> new MovedStep(steps.get(place), first + place));
    }

    private static boolean isElsewhere(MovedStep place) {
        return place.step().number() != place.number();
    }

    private boolean isReleased(MovedStep place) {
        return sealed.has(new SchemaVersion(place.number()));
    }

    private long count(Predicate<ListedStep> condition) {
        return list.steps().steps().stream().filter(condition).count();
    }

    private void requireMovable(MovedStep step) {
        if (isReleased(step)) {
            throw new InvalidRequestException(
                    "%s is at the place of %s, which is released: %s has its seal. Put the released steps first in the list, each at its place, and restore one that is missing."
                            .formatted(
                                    step.step().type(),
                                    new SchemaVersion(step.number()),
                                    sealed.file().orElseThrow()));
        }
        Path file = onlyFile(step.step());
        requireOnce(step.step());
        requireItsDecade(step, file);
    }

    private void requireOnce(ListedStep step) {
        if (count(other -> other.type().equals(step.type())) > 1) {
            throw new InvalidRequestException("%s is twice in the list in %s. Remove one of the two lines."
                    .formatted(step.type(), step.source().file()));
        }
    }

    private Path onlyFile(ListedStep step) {
        List<Path> files = sources.files(".java").stream()
                .filter(file -> file.getFileName().toString().equals(step.type() + ".java"))
                .toList();
        if (files.size() != 1) {
            throw new InvalidRequestException("%s files %s.java are below %s, and one is needed. %s"
                    .formatted(
                            files.size(),
                            step.type(),
                            sources.main(),
                            files.isEmpty()
                                    ? "Restore the file, or remove the class from the list."
                                    : "Rename the classes by hand."));
        }
        return files.get(0);
    }

    private static void requireItsDecade(MovedStep step, Path file) {
        Matcher decade = DECADE.matcher(file.resolveSibling("").getFileName().toString());
        if (decade.matches() && Integer.parseInt(decade.group(1)) != step.number() / 10 * 10) {
            throw new InvalidRequestException(
                    "%s would be %s, which does not belong to the package %s. Move its file and its line to the package and the list of %s first."
                            .formatted(
                                    step.step().type(),
                                    step.type(),
                                    decade.group(),
                                    new SchemaVersion(step.number() / 10 * 10)));
        }
    }
}
