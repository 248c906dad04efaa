package dev.stepwise.migrate;

import dev.stepwise.migrate.internal.ModuleResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file beside a class, on the class path or in a module. */
final class PackageResource {

    private PackageResource() {}

    /** Returns the content, or null if there is no such file. */
    static @Nullable InputStream open(Class<?> type, String file) throws IOException {
        InputStream visible = type.getResourceAsStream(file);
        return visible == null ? inModule(type, file) : visible;
    }

    /** Reads the module itself, since the resources of a package that is not open are hidden from other modules. */
    private static @Nullable InputStream inModule(Class<?> type, String file) throws IOException {
        byte[] content =
                ModuleResource.content(type.getModule(), type.getPackageName().replace('.', '/') + "/" + file);
        return content == null ? null : new ByteArrayInputStream(content);
    }
}
