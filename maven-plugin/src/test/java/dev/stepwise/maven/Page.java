package dev.stepwise.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page that a reader follows: it has commands in blocks of {@code sh}, files in blocks behind a line that ends with their path and a colon, and
 * lines that the commands print in blocks of {@code text}.
 */
record Page(String text) {

    /** The path of a file if there is one, the kind of the block, and its lines. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:`([\\w/.-]+)`:\\n\\n)?^```(\\w+)\\n((?s:.*?))^```$", Pattern.MULTILINE);

    static Page named(String name) throws IOException {
        return new Page(Files.readString(Path.of("../docs", name)));
    }

    /** Returns what the reader does, as a script: each command, and each file written where the page shows it. */
    String script() {
        return blocks().map(Page::commands).collect(Collectors.joining());
    }

    /** Returns the lines that the page shows as printed, in order. */
    List<String> printed() {
        return blocks().filter(block -> block.group(2).equals("text"))
                .flatMap(block -> block.group(3).lines())
                .toList();
    }

    private Stream<MatchResult> blocks() {
        return BLOCK.matcher(text).results();
    }

    private static String commands(MatchResult block) {
        if (block.group(2).equals("sh")) {
            return block.group(3);
        }
        return block.group(1) == null
                ? ""
                : "cat > %s <<'END OF FILE'\n%sEND OF FILE\n".formatted(block.group(1), block.group(3));
    }
}
