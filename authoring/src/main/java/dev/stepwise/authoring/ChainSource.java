package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chain as its source declares it.
 *
 * @param source the file that makes the chain
 * @param name its name, where that is a text and no constant
 * @param list where the parameters of {@code steps} begin; -1 if {@code steps} is not called
 */
record ChainSource(SourceText source, Optional<String> name, int list) {

    private static final Pattern CHAIN = Pattern.compile("\\bMigrationChain\\s*\\.\\s*named\\s*\\(");
    private static final Pattern NAME = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern STEPS = Pattern.compile("\\.\\s*steps\\s*\\(");

    /** Returns the chains that the project's Java sources declare. */
    static List<ChainSource> in(SourceTree sources) {
        return in(sources, ".java").toList();
    }

    /** Returns the chains that the project's sources declare in Java or Kotlin. */
    static List<ChainSource> inAnyLanguage(SourceTree sources) {
        return Stream.of(".java", ".kt").flatMap(ending -> in(sources, ending)).toList();
    }

    private static Stream<ChainSource> in(SourceTree sources, String ending) {
        return sources.files(ending).stream().map(SourceText::read).flatMap(source -> in(source).stream());
    }

    private static List<ChainSource> in(SourceText source) {
        List<MatchResult> chains = CHAIN.matcher(source.code()).results().toList();
        List<ChainSource> found = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            int from = chains.get(i).end();
            int to = i + 1 < chains.size()
                    ? chains.get(i + 1).start()
                    : source.code().length();
            Matcher name = NAME.matcher(source.text()).region(from, to);
            Matcher steps = STEPS.matcher(source.code()).region(from, to);
            found.add(new ChainSource(
                    source,
                    name.lookingAt() ? Optional.of(decoded(name.group(1))) : Optional.empty(),
                    steps.find() ? steps.end() : -1));
        }
        return found;
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * Returns the chain of that name, or the only one where no name is given.
     *
     * @throws InvalidRequestException when there is none, or more than one
     */
    static ChainSource find(SourceTree sources, Optional<String> wanted) {
        List<ChainSource> all = in(sources);
        List<ChainSource> found = all.stream()
                .filter(chain -> wanted.isEmpty() || chain.name().equals(wanted))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            refuseKotlin(sources);
        }
        throw new InvalidRequestException("%s chains %sare declared below %s; known: %s. %s"
                .formatted(
                        found.size(),
                        wanted.map("named %s "::formatted).orElse(""),
                        sources.main(),
                        all.isEmpty()
                                ? "none"
                                : all.stream().map(ChainSource::toString).collect(Collectors.joining(", ")),
                        all.isEmpty()
                                ? "Name the folder of the project with --project, or begin a chain with init."
                                : "Choose one that is there once with --chain."));
    }

    private static void refuseKotlin(SourceTree sources) {
        in(sources, ".kt").findFirst().ifPresent(chain -> {
            throw new InvalidRequestException(
                    "The chain in %s is written in Kotlin, and only Java sources can be edited. Write the step by hand, and add its class to the list."
                            .formatted(chain.source().file()));
        });
    }

    /** Returns whether the file's class offers the chain, so that a test can ask it. */
    boolean isProvider() {
        return source.code().matches("(?s).*\\bimplements\\b[^{]*\\bChainProvider\\b.*");
    }

    @Override
    public String toString() {
        return name.orElse("(a constant)") + " in " + source.file().getFileName();
    }
}
