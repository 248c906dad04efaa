package dev.stepwise.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the URLs of databases, calls a tool for each, and answers with the duration of the call in nanoseconds.
 *
 * <p>Answers the request {@code memory} with the peak memory of its process so far, in KiB.
 */
public final class Worker {

    /** The request for the peak memory. */
    public static final String MEMORY = "memory";

    private final Tool tool;
    private final PrintStream answers;

    private Worker(Tool tool, PrintStream answers) {
        this.tool = tool;
        this.answers = answers;
    }

    /** Takes the name of the tool and its directory as arguments; ends when the input ends. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // Otherwise the tool's output would mix with the answers.
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

    /**
     * Returns the peak memory of this process so far, in KiB.
     *
     * @throws IOException if the operating system does not report it
     */
    public static long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "The operating system does not report the peak memory of a process; use Linux."));
    }
}
