package dev.stepwise.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of messages have an entry for each message of the sources, and no other. */
class MessagesPageTest {

    private static final List<String> MODULES = List.of(
            "migration-core", "scratch-postgres", "codegen", "impact", "test-kit", "authoring", "cli", "maven-plugin");

    private static final List<Path> PAGES =
            List.of(Path.of("../docs/troubleshooting.md"), Path.of("../docs/messages.md"));

    /** The first cell of a row, and a message in it. */
    private static final Pattern ROW = Pattern.compile("^\\| (`.*?`) \\|", Pattern.MULTILINE);

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static List<SourceText> texts;
    private static List<String> entries;

    @BeforeAll
    static void readMessagesAndEntries() throws IOException {
        texts = new ArrayList<>();
        for (String module : MODULES) {
            texts.addAll(SourceTexts.below(Path.of("..", module, "src/main/java")));
        }
        entries = new ArrayList<>();
        for (Path page : PAGES) {
            entriesOf(Files.readString(page)).forEach(entries::add);
        }
    }

    @Test
    void eachMessageHasAnEntry() {
        List<Message> messages = texts.stream().flatMap(SourceText::messages).toList();

        assertThat(messages).hasSizeGreaterThan(400);
        assertThat(messages.stream().filter(message -> entries.stream().noneMatch(message::isQuotedBy)))
                .as(
                        "messages without an entry in docs/troubleshooting.md or docs/messages.md, which quotes the first sentence")
                .isEmpty();
    }

    @Test
    void eachEntryIsAMessage() {
        List<Message> parts = texts.stream().flatMap(SourceText::parts).toList();

        assertThat(entries.stream().filter(entry -> !isOfParts(entry, parts)))
                .as("entries that no message of the sources says")
                .isEmpty();
    }

    private static Stream<String> entriesOf(String page) {
        return ROW.matcher(page)
                .results()
                .flatMap(row -> QUOTED.matcher(row.group(1)).results())
                .map(quoted -> Message.normalized(quoted.group(1)));
    }

    /** Returns whether each word of the entry is one of the messages, or parts of messages, that it quotes. */
    private static boolean isOfParts(String entry, List<Message> parts) {
        Set<String> said = new HashSet<>();
        parts.stream().filter(part -> part.isQuotedBy(entry)).forEach(part -> said.addAll(part.words()));
        return said.containsAll(Message.wordsOf(entry));
    }
}
