package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lines of its source in which a step declares its statements. */
public final class DeclaredLines {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final List<DeclaredLine> lines = new ArrayList<>();

    private DeclaredLines() {}

    /**
     * A statement and where it is declared.
     *
     * @param sql the statement, or a part of it that no other one has
     * @param line a line of the step's class, or of one inside it
     */
    public record DeclaredLine(SqlTemplate sql, StackTraceElement line) {}

    /** Has the step declare its changes once more; the statements of a condition precede the condition itself. */
    public static List<DeclaredLine> of(MigrationChain chain, StepName step, Direction direction) {
        StepDeclaration declaration = new StepDeclaration(
                new DeclaredStep(chain.name(), step, direction),
                new StatementRules(chain.marker().stream().toList()));
        DeclaredLines traced = new DeclaredLines();
        return NamedFault.in("%s, %s,".formatted(step, direction), chain.stepType(step.version()), declared -> {
            Changes changes = traced.watched(declaration, declaration::parts);
            if (direction == Direction.UP) {
                declared.up(changes);
            } else {
                declared.down(changes);
            }
            return List.copyOf(traced.lines);
        });
    }

    /** Returns whether the class is a step, or inside of one. */
    public static boolean isOfStep(Class<?> type) {
        return MigrationStep.class.isAssignableFrom(type)
                || (type.getEnclosingClass() != null && isOfStep(type.getEnclosingClass()));
    }

    private Changes watched(Changes declaration, Supplier<List<StepPart>> parts) {
        return (Changes) Proxy.newProxyInstance(
                Changes.class.getClassLoader(), new Class<?>[] {Changes.class}, (proxy, method, arguments) -> {
                    int before = parts.get().size();
                    call(method, declaration, arguments);
                    List<StepPart> after = parts.get();
                    note(after.subList(before, after.size()));
                    return null;
                });
    }

    private void call(Method method, Changes declaration, Object[] arguments) throws Throwable {
        try {
            method.invoke(declaration, watchedWithin(arguments));
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Watches what a condition guards as well. */
    @SuppressWarnings("unchecked")
    private Object[] watchedWithin(Object[] arguments) {
        Object[] watched = arguments.clone();
        int last = watched.length - 1;
        if (watched[last] instanceof Consumer<?> guarded) {
            watched[last] = (Consumer<Changes>) inner -> ((Consumer<Changes>) guarded)
                    .accept(
                            inner instanceof StepDeclaration declaration
                                    ? watched(declaration, declaration::parts)
                                    : inner);
        }
        return watched;
    }

    private void note(List<StepPart> parts) {
        STACK.walk(frames -> frames.filter(frame -> isOfStep(frame.getDeclaringClass()))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement))
                .ifPresent(line -> parts.stream()
                        .flatMap(part -> part.accept(new PartTexts()))
                        .forEach(sql -> lines.add(new DeclaredLine(sql, line))));
    }
}
