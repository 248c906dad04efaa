package dev.stepwise.cli.pages;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text of a source, from which the messages are taken that a reader can see.
 *
 * @param source the name of the source
 * @param text the text, with {@code <>} for what is not constant
 * @param ofAnException whether an exception is made with it
 */
record SourceText(String source, String text, boolean ofAnException) {

    private static final Pattern SQL = Pattern.compile(
            "(?s)(<>)?\\s*(begin|declare|select|with|if|case|for|foreach|alter|create|grant|revoke|coalesce|import)\\b.*|.*pg_catalog\\..*|.*\\\\set .*|.*[;{}] *$.*");

    /** A text in the quotes of SQL; PostgreSQL joins those that follow one another in lines. */
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|''|'\\s*\\n\\s*')*)'");

    private static final Pattern SENTENCE = Pattern.compile("(?s).*(\\w|[)>\"'])\\.( [A-Z\"<].*| ?)|[A-Z<].*: .+");

    private static final int FEWEST_WORDS = 3;

    /** Sources whose texts are scripts and reports, and stop nothing; what their exceptions say is a message. */
    private static final Set<String> REPORTS = Set.of(
            "PsqlScript",
            "StepText",
            "PartComment",
            "StepScript",
            "DiffWords",
            "TypeChange",
            "StepWarnings",
            "DockerEngine",
            "SchemaModelGenerator",
            "Settings",
            "StepRules",
            "StepWriter",
            "TypeDeclaration",
            "SealsSource",
            "SealReport",
            "ChainWriter",
            "StatusReport",
            "LocalDatabase",
            "AcceptMarkerCommand",
            "RestoreMarkerCommand",
            "RunProgress",
            "ServeCommand",
            "ImpactReport",
            "ReportText",
            "MarkerCommand",
            "Options",
            "CommittedTexts",
            "CompileReport",
            "StampReport",
            "FixtureFolders",
            "OldNumbers",
            "StepRenumbering",
            "UnfinishedStep");

    /** Returns the messages that the text holds: itself, or those which its SQL raises. */
    Stream<Message> messages() {
        if (SQL.matcher(text).matches()) {
            return QUOTED.matcher(text).results().map(MatchResult::group).flatMap(this::raised);
        }
        return ofAnException || (!REPORTS.contains(source) && isSentence(text)) ? message(text) : Stream.empty();
    }

    /** Returns the messages that the text holds, and the text itself where it may be part of one. */
    Stream<Message> parts() {
        Message whole = Message.of(source, text);
        return Stream.concat(messages(), whole.words().size() < 2 ? Stream.empty() : Stream.of(whole));
    }

    private Stream<Message> raised(String quoted) {
        String said = quoted.substring(1, quoted.length() - 1)
                .replaceAll("'\\s*\\n\\s*'", "")
                .replace("''", "'");
        return said.matches("(?s)[A-Z%].* .*") && isSentence(said) ? message(said) : Stream.empty();
    }

    private static boolean isSentence(String text) {
        return SENTENCE.matcher(Message.normalized(text)).matches();
    }

    private Stream<Message> message(String said) {
        Message message = Message.of(source, said);
        return message.words().size() < FEWEST_WORDS || !said.contains(" ") ? Stream.empty() : Stream.of(message);
    }
}
