package dev.stepwise.migrate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Optional;
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
        Optional<ResolvedModule> module = Optional.ofNullable(type.getModule().getLayer())
                .flatMap(layer ->
                        layer.configuration().findModule(type.getModule().getName()));
        if (module.isEmpty()) {
            return null;
        }
        String path = type.getPackageName().replace('.', '/') + "/" + file;
        try (ModuleReader reader = module.get().reference().open()) {
            // The reader's streams end with it, so the content is copied.
            Optional<InputStream> content = reader.open(path);
            return content.isPresent() ? copyOf(content.get()) : null;
        }
    }

    private static InputStream copyOf(InputStream content) throws IOException {
        try (content) {
            return new ByteArrayInputStream(content.readAllBytes());
        }
    }
}
