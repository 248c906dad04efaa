package dev.stepwise.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own with the class path of the tests. */
final class JavaProcess {

    private JavaProcess() {}

    /** Starts the main class as a process that heeds SIGINT, with no variables of Stepwise in its environment but the given ones. */
    static Process of(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(HeededInterrupt.of(command));
        builder.environment().keySet().removeIf(name -> name.startsWith("STEPWISE_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Surefire's own class path is a jar that refers to others; the property contains what it refers to. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
