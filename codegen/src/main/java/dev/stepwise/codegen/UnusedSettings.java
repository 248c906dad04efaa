package dev.stepwise.codegen;

import java.lang.reflect.Method;
import java.util.List;
import org.jooq.meta.Database;

/** The settings that a generation did not use, for which the code generator warns or fails. */
final class UnusedSettings {

    private UnusedSettings() {}

    /** Marks all settings as used, because nothing was generated that could have used them. */
    static void forgive(Database database) {
        try {
            for (Method unused : Database.class.getMethods()) {
                if (unused.getName().startsWith("getUnused")) {
                    forgive(database, (List<?>) unused.invoke(database));
                }
            }
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "This version of jOOQ stores its unused settings in another way: " + changed
                            + ". Use a supported version of jOOQ.",
                    changed);
        }
    }

    private static void forgive(Database database, List<?> settings) throws ReflectiveOperationException {
        for (Object setting : settings) {
            Database.class.getMethod("markUsed", setting.getClass()).invoke(database, setting);
        }
    }
}
