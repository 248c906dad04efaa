package dev.stepwise.codegen;

import dev.stepwise.compile.internal.DeclaredLines;
import dev.stepwise.compile.internal.DeclaredLines.DeclaredLine;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.Binding;
import dev.stepwise.script.StepFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Names the line of a step's source in every failure that comes from it.
 *
 * @param chain the chain
 * @param schema the schema in which it runs
 */
record StepLine(MigrationChain chain, String schema) {

    /**
     * Does the work.
     *
     * @throws IllegalStateException with the message of the failure and the line, as in {@code at shop.V003AddTotal.up(V003AddTotal.java:27)}
     */
    <T> T namedIn(Supplier<T> work) {
        try {
            return work.get();
        } catch (StepFailedException refused) {
            throw named(refused, declared(refused));
        } catch (RuntimeException thrown) {
            throw named(thrown, thrownIn(thrown));
        }
    }

    private static RuntimeException named(RuntimeException failure, Optional<StackTraceElement> line) {
        return line.<RuntimeException>map(
                        at -> new IllegalStateException(failure.getMessage() + "\n  at " + text(at), failure))
                .orElse(failure);
    }

    /** Not the element's own text, which may begin with the names of a class loader and a module. */
    private static String text(StackTraceElement line) {
        return "%s.%s(%s)"
                .formatted(
                        line.getClassName(),
                        line.getMethodName(),
                        line.getLineNumber() < 0
                                ? line.getFileName()
                                : line.getFileName() + ":" + line.getLineNumber());
    }

    /** Prefers the statement itself, then the one that the server names inside a block, then whatever the block consists of. */
    private Optional<StackTraceElement> declared(StepFailedException refused) {
        List<DeclaredLine> lines = DeclaredLines.of(chain, refused.step(), refused.direction());
        String named = String.valueOf(refused.getCause());
        return Stream.<Predicate<String>>of(
                        refused.statement()::equals,
                        sql -> named.contains("SQL statement \"" + sql + "\""),
                        refused.statement()::contains)
                .flatMap(isMeant -> lines.stream().filter(line -> isMeant.test(sql(line))))
                .map(DeclaredLine::line)
                .findFirst();
    }

    private String sql(DeclaredLine line) {
        return line.sql().fill(Binding.to(schema, Map.of(), "public"));
    }

    /** The cause comes first, whose stack begins where it was thrown. */
    private Optional<StackTraceElement> thrownIn(Throwable thrown) {
        Optional<StackTraceElement> deeper =
                Optional.ofNullable(thrown.getCause()).flatMap(this::thrownIn);
        return deeper.isPresent()
                ? deeper
                : Arrays.stream(thrown.getStackTrace()).filter(this::isOfStep).findFirst();
    }

    private boolean isOfStep(StackTraceElement frame) {
        try {
            ClassLoader loader = chain.stepType(chain.newest()).getClassLoader();
            return DeclaredLines.isOfStep(Class.forName(frame.getClassName(), false, loader));
        } catch (ClassNotFoundException | LinkageError | RuntimeException unknown) {
            return false;
        }
    }
}
