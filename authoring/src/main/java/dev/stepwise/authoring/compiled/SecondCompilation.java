package dev.stepwise.authoring.compiled;

import dev.stepwise.authoring.compiled.internal.CompilationElsewhere;
import dev.stepwise.authoring.compiled.internal.Texts;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepName;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that compiles a chain under another locale, time zone, clock, encoding and environment, beside the compilation here. */
final class SecondCompilation implements AutoCloseable {

    private static final int MINUTES = 5;

    /** Turkish has an i of its own, Arabic has its own digits; this zone is 5 hours and 45 minutes from UTC. */
    private static final List<String> ELSEWHERE = List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.language.format=ar",
            "-Duser.country.format=EG",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1",
            "-Duser.name=elsewhere",
            "-Dline.separator=" + ("\n".equals(System.getProperty("line.separator")) ? "\r\n" : "\n"));

    private static final List<String> FOR_A_SHORT_PROGRAM = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true");

    /** What a JVM may need to start. */
    private static final List<String> ENVIRONMENT = List.of("SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

    private final Path folder;
    private final Process process;

    private SecondCompilation(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts the process. */
    static SecondCompilation of(MigrationChain chain, ClassLoader classes) {
        try {
            Path folder = Files.createTempDirectory("stepwise-compile");
            SecondCompilation started = new SecondCompilation(folder, start(folder, classes));
            started.hand(chain);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process start(Path folder, ClassLoader classes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FOR_A_SHORT_PROGRAM);
        command.addAll(ELSEWHERE);
        command.addAll(
                List.of(CompilationElsewhere.class.getName(), texts(folder).toString()));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors(folder).toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        environment.put(
                "CLASSPATH",
                String.join(
                        File.pathSeparator,
                        ClassPathOf.loaders(List.of(SecondCompilation.class.getClassLoader(), classes))));
        return process.start();
    }

    private void hand(MigrationChain chain) throws IOException {
        StringBuilder lines = new StringBuilder();
        lines.append(chain.name())
                .append('\n')
                .append(chain.marker().orElse(""))
                .append('\n');
        for (StepName step : chain.steps()) {
            lines.append(chain.stepType(step.version()).getName()).append('\n');
        }
        try (OutputStream input = process.getOutputStream()) {
            input.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Waits for the end of the process, and returns the texts.
     *
     * @throws InvalidRequestException when it fails, or takes more than five minutes
     */
    Texts texts() {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw failed("it takes more than %s minutes".formatted(MINUTES));
            }
            if (process.exitValue() != 0) {
                throw failed("its exit code is %s, and it has printed:\n%s"
                        .formatted(
                                process.exitValue(),
                                Files.readString(errors(folder)).strip()));
            }
            return Texts.read(texts(folder));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InvalidRequestException failed(String why) {
        return new InvalidRequestException(
                "The chain cannot be compiled a second time, which shows whether its steps depend on where they are compiled: %s"
                        .formatted(why));
    }

    private static Path texts(Path folder) {
        return folder.resolve("texts");
    }

    private static Path errors(Path folder) {
        return folder.resolve("errors");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
            Files.deleteIfExists(texts(folder));
            Files.deleteIfExists(errors(folder));
            Files.deleteIfExists(folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
