package dev.stepwise.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls one tool each time that it reads the URL of a database, and answers with the nanoseconds that the call took.
 *
 * <p>To {@code memory} it answers with the most memory that its process has held so far, in KiB.
 */
public final class Worker {

    /** What it is asked for the most memory. */
    public static final String MEMORY = "memory";

    private final Tool tool;
    private final PrintStream answers;

    private Worker(Tool tool, PrintStream answers) {
        this.tool = tool;
        this.answers = answers;
    }

    /** Takes the name of the tool and its directory; ends with the input. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // What a tool prints would stand among the answers.
        System.setOut(System.err);
        new Worker(Tool.named(arguments[0], Path.of(arguments[1])), answers).serve();
    }

    private void serve() throws Exception {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            answers.println(question.equals(MEMORY) ? mostMemory() : call(question));
            answers.flush();
        }
    }

    private long call(String url) throws Exception {
        long start = System.nanoTime();
        tool.call(url);
        return System.nanoTime() - start;
    }

    private static long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("The system does not tell the memory of a process."));
    }
}
