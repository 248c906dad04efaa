package dev.stepwise.codegen;

import java.lang.reflect.Method;
import java.util.List;
import org.jooq.meta.Database;

/** The settings that a generation did not need, of which the code generator warns or for which it fails. */
final class UnusedSettings {

    private UnusedSettings() {}

    /** Takes them all for used, since nothing was generated that could have needed them. */
    static void forgive(Database database) {
        try {
            for (Method unused : Database.class.getMethods()) {
                if (unused.getName().startsWith("getUnused")) {
                    forgive(database, (List<?>) unused.invoke(database));
                }
            }
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "This version of jOOQ keeps its unused settings otherwise: " + changed + ".", changed);
        }
    }

    private static void forgive(Database database, List<?> settings) throws ReflectiveOperationException {
        for (Object setting : settings) {
            Database.class.getMethod("markUsed", setting.getClass()).invoke(database, setting);
        }
    }
}
