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

/** A fresh JVM that has one tool and its dependencies on its class path, and calls it as often as it is asked. */
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
     * Starts one.
     *
     * @param classPath the tool and its dependencies
     * @param log takes what the tool prints
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

    /** Has the tool do its work in the database; returns the milliseconds that its call took. */
    double call(String url) {
        return ask(url) / 1e6;
    }

    /** Returns the most memory that the process has held so far, in MiB. */
    double mostMemory() {
        return ask(Worker.MEMORY) / 1024.0;
    }

    /** Ends the process. */
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
                throw new BenchmarkException("%s failed; %s says why.".formatted(tool, log));
            }
            return Long.parseLong(answer);
        } catch (IOException failed) {
            throw new BenchmarkException("%s failed; %s says why.".formatted(tool, log), failed);
        }
    }
}
