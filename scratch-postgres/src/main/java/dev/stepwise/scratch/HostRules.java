package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The file {@code pg_hba.conf}: who may connect, and by what he proves who he is. */
record HostRules(Path file) {

    private static final Set<String> SAFE_METHODS = Set.of("scram-sha-256", "reject");

    private static final String WITH_PASSWORD = """
            # Written by Stepwise, whenever a rule here lets somebody in without scram-sha-256.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /** Whether every rule asks for a password that is not sent in the clear, or refuses. */
    boolean askForPassword() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .allMatch(HostRules::asksForPassword);
        }
    }

    void write() throws IOException {
        PrivateFiles.write(file, WITH_PASSWORD);
    }

    /** The method is the last word, except for options, and for what includes other files or is continued. */
    private static boolean asksForPassword(String rule) {
        List<String> words = Stream.of(rule.split("\\s+"))
                .filter(word -> !word.contains("="))
                .toList();
        return !words.isEmpty() && SAFE_METHODS.contains(words.get(words.size() - 1));
    }
}
