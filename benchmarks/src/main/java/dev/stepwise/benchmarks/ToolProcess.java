package dev.stepwise.benchmarks;

import dev.stepwise.benchmarks.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A fresh JVM with one tool and its dependencies on the class path, which calls the tool on request. */
final class ToolProcess implements AutoCloseable {

    private final String tool;
    private final Path log;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private ToolProcess(String tool, Path log, Process process) {
        this.tool = tool;
        this.log = log;
        this.process = process;
        this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts the JVM.
     *
     * @param classPath the tool and its dependencies
     * @param log the file for the tool's output
     */
    static ToolProcess start(Tool tool, String classPath, Path log) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Worker.class.getName(),
                tool.call(),
                tool.directory().toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(log.toFile()))
                    .start();
            return new ToolProcess(tool.contender(), log, process);
        } catch (IOException failed) {
            throw new BenchmarkException("No JVM could be started for %s.".formatted(tool.contender()), failed);
        }
    }

    /** Lets the tool do its work in the database; returns the duration of the call in milliseconds. */
    double call(String url) {
        return ask(url) / 1e6;
    }

    /** Returns the peak memory of the process so far, in MiB. */
    double mostMemory() {
        return ask(Worker.MEMORY) / 1024.0;
    }

    /** Ends the process and waits for its end. */
    @Override
    public void close() {
        try {
            questions.close();
            process.waitFor();
        } catch (IOException failed) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private long ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new BenchmarkException("%s failed. See %s.".formatted(tool, log));
            }
            return Long.parseLong(answer);
        } catch (IOException failed) {
            throw new BenchmarkException("%s failed. See %s.".formatted(tool, log), failed);
        }
    }
}
