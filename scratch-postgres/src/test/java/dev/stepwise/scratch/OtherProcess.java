package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.testsupport.Sql;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that opens a server, prints its URL and waits for its end. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final String url;

    private OtherProcess(Process process) throws IOException {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.url = String.valueOf(output.readLine());
    }

    static OtherProcess start(String mode, Path directory, String... options) throws IOException {
        return startBy(List.of(), mode, directory, options);
    }

    /** Starts one by a program that starts another with its last arguments. */
    static OtherProcess startBy(List<String> program, String mode, Path directory, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OtherProcess.class.getName(), mode, directory.toString()));
        return new OtherProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Runs one to its end with a variable in its environment, and returns what it prints. */
    static String output(String mode, String argument, String variable, Object value) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                mode,
                argument);
        builder.environment().put(variable, value.toString());
        try (OtherProcess process =
                new OtherProcess(builder.redirectErrorStream(true).start())) {
            return process.url();
        }
    }

    /** The URL that it printed, or whatever else its first line is. */
    String url() {
        return url;
    }

    String restOfOutput() throws IOException {
        return String.join("\n", output.lines().toList());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it exit normally. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other process did not end.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(answer(arguments[0], arguments[1]));
        System.in.read();
    }

    /** Answers by classes whose loader is closed afterwards, as Maven closes that of a plugin before the JVM exits. */
    private static String answerOfClosedLoader(String mode, String argument) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method answer = loader.loadClass(OtherProcess.class.getName())
                    .getDeclaredMethod("answer", String.class, String.class);
            answer.setAccessible(true);
            return String.valueOf(answer.invoke(null, mode, argument));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(String mode, String argument) throws IOException {
        return switch (mode) {
            case "scratch" ->
                new ScratchServer(EmbeddedServer.start(PostgresBinaries.unpacked(), Path.of(argument)))
                        .createDatabase()
                        .url();
            case "scratch of a closed loader" -> answerOfClosedLoader("scratch", argument);
            case "open" -> LocalServer.open(Path.of(argument)).url();
            case "serve" -> LocalServer.serve(Path.of(argument)).url();
            case "given" -> ScratchServer.start().createDatabase().url();
            case "ask" -> Sql.value(new JdbcUrl(argument).dataSource(), "select current_user");
            default -> throw new IllegalArgumentException(mode);
        };
    }
}
