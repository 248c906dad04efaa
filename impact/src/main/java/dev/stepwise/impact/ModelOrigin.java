package dev.stepwise.impact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;

/**
 * What the class {@code GeneratedFrom} of a model says.
 *
 * @param folder the package of the model with slashes, and one at its end
 * @param chain the name of the chain
 */
record ModelOrigin(String folder, String chain) {

    static final String CLASS = "GeneratedFrom";

    static Optional<ModelOrigin> of(ClassFile file) {
        String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
        if (!file.name().equals(folder + CLASS)) {
            return Optional.empty();
        }
        Reader reader = new Reader();
        file.accept(reader);
        return Optional.ofNullable(reader.chain).map(chain -> new ModelOrigin(folder, chain));
    }

    boolean holds(String type) {
        return type.startsWith(folder);
    }

    private static final class Reader extends ClassVisitor {

        private @Nullable String chain;

        Reader() {
            super(ClassFile.API);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (name.equals("CHAIN") && value instanceof String text) {
                chain = text;
            }
            return null;
        }
    }
}
