package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import java.lang.reflect.Constructor;

/** The access to the classes of a chain in a named Java module. */
final class ModuleAccess {

    private ModuleAccess() {}

    /**
     * Makes the constructor accessible.
     *
     * @throws ChainException when the module of its class does not open the package
     */
    static void require(Constructor<?> constructor) {
        if (constructor.trySetAccessible()) {
            return;
        }
        Class<?> type = constructor.getDeclaringClass();
        String here = name(ModuleAccess.class.getModule());
        throw new ChainException(
                "The module %s does not open the package %s to %s. Add \"opens %s;\" to its module-info.java."
                        .formatted(type.getModule().getName(), type.getPackageName(), here, opened(type, here)));
    }

    private static String opened(Class<?> type, String here) {
        return ModuleAccess.class.getModule().isNamed() ? type.getPackageName() + " to " + here : type.getPackageName();
    }

    private static String name(Module module) {
        return module.isNamed() ? module.getName() : "the class path";
    }
}
