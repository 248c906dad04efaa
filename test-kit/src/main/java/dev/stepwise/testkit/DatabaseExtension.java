package dev.stepwise.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Opens a database before the first of the classes and tests that hold it, which may run at the same time, and closes it after the last one.
 *
 * <p>A static field of a class is called for the class and for each test, and one of a superclass for each subclass as well; an instance
 * field for its tests alone.
 */
abstract class DatabaseExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final Namespace namespace = Namespace.create(this);
    private int holders;

    abstract Object open();

    abstract void close();

    @Override
    public final void beforeAll(ExtensionContext context) {
        hold(context);
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        hold(context);
    }

    @Override
    public final void afterEach(ExtensionContext context) throws Exception {
        letGo(context);
    }

    @Override
    public final void afterAll(ExtensionContext context) throws Exception {
        letGo(context);
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return supports(parameter);
    }

    /** A constructor's parameters, and those with annotations, may be of another extension, such as Spring's. */
    static boolean supports(ParameterContext parameter) {
        return parameter.getDeclaringExecutable() instanceof Method
                && parameter.getParameter().getAnnotations().length == 0
                && DatabaseParameters.TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return DatabaseParameters.of(context.getStore(namespace), context)
                .value(parameter.getParameter().getType(), (MigratedDatabase) this);
    }

    private void hold(ExtensionContext context) {
        synchronized (this) {
            holders++;
        }
        context.getStore(namespace).put(context.getUniqueId(), true);
        open();
    }

    /** JUnit also calls it where another extension has failed before it called {@link #hold}. */
    private void letGo(ExtensionContext context) throws Exception {
        DatabaseParameters.of(context.getStore(namespace), context).close();
        boolean held = context.getStore(namespace).remove(context.getUniqueId()) != null;
        synchronized (this) {
            if (held && --holders == 0) {
                close();
            }
        }
    }
}
