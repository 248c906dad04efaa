package dev.stepwise.compile.internal;

import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.internal.LinkageFault;
import dev.stepwise.script.ChainException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Function;

/** Names the step in every fault that it has when it is created and compiled. */
final class NamedFault {

    private NamedFault() {}

    /**
     * Creates the step and compiles it.
     *
     * @param what the step and its direction, as in {@code V002 add total, up,}
     * @throws ChainException when the step cannot be created, throws, or declares what cannot be run
     */
    static <T> T in(String what, Class<? extends MigrationStep> type, Function<MigrationStep, T> compiling) {
        try {
            return compiling.apply(created(type));
        } catch (ExceptionInInitializerError failed) {
            throw fault(what, type, failed.getCause() == null ? failed : failed.getCause());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError thrown) {
            throw fault(what, type, thrown);
        }
    }

    private static ChainException fault(String what, Class<?> type, Throwable thrown) {
        return new ChainException(
                "%s cannot be compiled (%s): %s".formatted(what, type.getName(), reason(thrown)), thrown);
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof ChainException
                ? String.valueOf(thrown.getMessage())
                : LinkageFault.of(thrown).orElseGet(() -> "it threw %s. Fix the step.".formatted(thrown));
    }

    private static MigrationStep created(Class<? extends MigrationStep> type) throws Exception {
        if (!MigrationStep.class.isAssignableFrom(type)) {
            throw new ChainException("It does not implement MigrationStep. Implement it.");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new ChainException("It is abstract, so it cannot be created. Make it a final class.");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) || type.isLocalClass()) {
            throw new ChainException(
                    "It belongs to an instance of another class, so it cannot be created. Make it static.");
        }
        try {
            Constructor<? extends MigrationStep> constructor = type.getDeclaredConstructor();
            ModuleAccess.require(constructor);
            return constructor.newInstance();
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (NoSuchMethodException missing) {
            throw new ChainException("It has no constructor without parameters. Give it one.", missing);
        }
    }
}
