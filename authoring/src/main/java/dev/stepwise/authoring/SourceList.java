package dev.stepwise.authoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chain's list as its sources have it: the classes among the parameters of {@code steps}, or those in the methods to which these refer.
 *
 * @param steps the steps, in the order of the text
 * @param lastSection the last of the methods, where the list is in sections
 */
record SourceList(List<ListedStep> steps, Optional<Section> lastSection) {

    private static final Pattern STEP = Pattern.compile("\\b((?:\\w+\\.)*)(V(\\d{3,6})[A-Z]\\w*)\\s*\\.\\s*class\\b");
    private static final Pattern SECTION =
            Pattern.compile("\\b(?<owner>\\w+)\\s*(?<by>::|\\.)\\s*(?<method>[a-z]\\w*)\\b");

    /**
     * A reference to the method that lists a part of the steps.
     *
     * @param source the file with the reference
     * @param owner the simple name of the class that has the method
     * @param rest what follows the name of the class, such as {@code ::steps}
     * @param start where the reference begins
     * @param end where it ends
     */
    record Section(SourceText source, String owner, String rest, int start, int end) {}

    /** Reads the list of the chain; it is empty where its text is of another form. */
    static SourceList of(ChainSource chain, SourceTree sources) {
        SourceText source = chain.source();
        return chain.list() < 0
                ? new SourceList(List.of(), Optional.empty())
                : new Reader(sources).read(source, chain.list(), source.closing(chain.list()));
    }

    /** Follows references from file to file, each method once. */
    private static final class Reader {

        private final SourceTree sources;
        private final Set<String> followed = new HashSet<>();

        Reader(SourceTree sources) {
            this.sources = sources;
        }

        SourceList read(SourceText source, int from, int to) {
            List<ListedStep> steps = STEP.matcher(source.code())
                    .region(from, to)
                    .results()
                    .map(step -> new ListedStep(
                            source, step.group(1), step.group(2), step.group(3), step.start(), step.end()))
                    .toList();
            return steps.isEmpty() ? readSections(source, from, to) : new SourceList(steps, Optional.empty());
        }

        private SourceList readSections(SourceText source, int from, int to) {
            List<ListedStep> steps = new ArrayList<>();
            @Nullable Section last = null;
            Matcher reference = SECTION.matcher(source.code()).region(from, to);
            while (reference.find()) {
                SourceList part = follow(source, reference);
                steps.addAll(part.steps());
                if (!part.steps().isEmpty()) {
                    last = part.lastSection().orElse(section(source, reference));
                }
            }
            return new SourceList(steps, Optional.ofNullable(last));
        }

        private SourceList follow(SourceText source, Matcher reference) {
            String owner = reference.group("owner").equals("this") ? source.type() : reference.group("owner");
            Optional<SourceText> file = sources.resolve(owner, source).map(SourceText::read);
            if (file.isEmpty() || !followed.add(file.get().file() + "#" + reference.group("method"))) {
                return new SourceList(List.of(), Optional.empty());
            }
            return body(file.get(), reference.group("method"));
        }

        private SourceList body(SourceText source, String method) {
            Matcher body = Pattern.compile("\\b" + method + "\\s*\\([^()]*\\)[^{};]*\\{")
                    .matcher(source.code());
            return body.find()
                    ? read(source, body.end(), source.closing(body.end()))
                    : new SourceList(List.of(), Optional.empty());
        }

        private static Section section(SourceText source, MatchResult reference) {
            int end = reference.end();
            String code = source.code();
            int call = code.startsWith("()", end) ? 2 : 0;
            return new Section(
                    source,
                    reference.group(1),
                    code.substring(reference.end(1), end + call),
                    reference.start(),
                    end + call);
        }
    }

    ListedStep newest() {
        return steps.get(steps.size() - 1);
    }
}
