package dev.stepwise.authoring.compiled.internal;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.CompiledText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that compiles a chain where everything is different that a step must not depend on: its JVM has another locale, time zone and
 * encoding and no environment, its classes read another clock, and the steps are compiled in the reverse order. Where they make
 * sets or maps without an order, it compiles them once more with the reverse of the order that the JVM has chosen for these; where they draw by chance, many times, since two draws may be the same.
 */
public final class CompilationElsewhere {

    /** After as many tosses of a coin, all of them were the same in one of a million builds. */
    private static final int DRAWS = 20;

    private CompilationElsewhere() {}

    /**
     * Reads the name of the chain, its marker or an empty line, and the names of the steps' classes from standard input, a line each.
     *
     * @param arguments the path of the {@link Texts} to write
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        PrintStream errors = System.err;
        System.setOut(errors);
        Texts texts = new Texts();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            List<String> lines = input.lines().toList();
            compile(chain(lines), texts);
            if (Elsewhere.hasOrdered()) {
                Elsewhere.reverse();
                compile(chain(lines), texts);
            }
            for (int i = 0; i < DRAWS && Elsewhere.hasChance(); i++) {
                compile(chain(lines), texts);
            }
        }
        texts.write(Path.of(arguments[0]));
        // Threads that a step has started must not keep the process.
        System.exit(0);
    }

    private static MigrationChain chain(List<String> lines) throws ClassNotFoundException {
        ClassLoader classes = new RewrittenClasses(CompilationElsewhere.class.getClassLoader(), Foundation::includes);
        List<Class<? extends MigrationStep>> types = new ArrayList<>();
        for (String name : lines.subList(2, lines.size())) {
            types.add(Class.forName(name, false, classes).asSubclass(MigrationStep.class));
        }
        MigrationChain.Builder chain = MigrationChain.named(lines.get(0));
        if (!lines.get(1).isEmpty()) {
            chain.markedBy(lines.get(1));
        }
        return chain.steps(types);
    }

    private static void compile(MigrationChain chain, Texts texts) {
        StepCompiler compiler = new StepCompiler(chain);
        List<StepName> steps = chain.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            SchemaVersion version = steps.get(i).version();
            texts.add(version, Direction.DOWN, text(compiler, version, Direction.DOWN));
            texts.add(version, Direction.UP, text(compiler, version, Direction.UP));
        }
    }

    private static String text(StepCompiler compiler, SchemaVersion version, Direction direction) {
        try {
            return CompiledText.forAFile(compiler.step(version, direction));
        } catch (ChainException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
