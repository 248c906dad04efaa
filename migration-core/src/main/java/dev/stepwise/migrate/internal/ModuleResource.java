package dev.stepwise.migrate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of a module that other modules do not see, as its package is not open. */
public final class ModuleResource {

    private ModuleResource() {}

    /** Returns the content of the file, or null if the module has no name or no such file. */
    public static byte @Nullable [] content(Module module, String path) throws IOException {
        Optional<ResolvedModule> resolved = Optional.ofNullable(module.getLayer())
                .flatMap(layer -> layer.configuration().findModule(module.getName()));
        if (resolved.isEmpty()) {
            return null;
        }
        try (ModuleReader reader = resolved.get().reference().open()) {
            // The reader's streams end with it, so the content is read here.
            Optional<InputStream> content = reader.open(path);
            return content.isPresent() ? content(content.get()) : null;
        }
    }

    private static byte[] content(InputStream content) throws IOException {
        try (content) {
            return content.readAllBytes();
        }
    }
}
