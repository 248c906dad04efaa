package dev.stepwise.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Sends the text of each transaction in one round trip, in the order of the files, and looks at nothing. */
final class RenderedText implements Tool {

    private final Path transactions;

    RenderedText(Path transactions) {
        this.transactions = transactions;
    }

    @Override
    public void call(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (Path file : files()) {
                statement.execute(Files.readString(file));
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(transactions)) {
            return files.sorted().toList();
        }
    }
}
