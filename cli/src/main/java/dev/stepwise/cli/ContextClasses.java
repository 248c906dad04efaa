package dev.stepwise.cli;

import java.util.function.IntSupplier;

/** The class loader with which a command, and a step that loads something by its name, find the classes of a chain. */
final class ContextClasses {

    private ContextClasses() {}

    static ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    /** Runs the command with the class loader, and then restores the one that was there. */
    static int during(ClassLoader classes, IntSupplier command) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return command.getAsInt();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
