package dev.stepwise.authoring.compiled;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * What the bytecode of a class names.
 *
 * @param classes the internal names of the classes in its declaration, its members and its code
 * @param texts the texts in its code and its constants
 * @param readsResources whether it calls a method that finds a resource by its name
 */
record ClassReferences(Set<String> classes, Set<String> texts, boolean readsResources) {

    private static final String FINDS_RESOURCE = "getResource";

    /**
     * Reads a class file.
     *
     * @throws IllegalArgumentException when it is one of a newer Java than can be read
     */
    static ClassReferences of(byte[] content) {
        Collected collected = new Collected();
        new ClassReader(content)
                .accept(
                        new CodeAlone(new ClassRemapper(collected, collected.new Types())),
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassReferences(collected.classes, collected.texts, collected.readsResources);
    }

    /** Returns whether its code names the service loader. */
    boolean loadsServices() {
        return classes.contains("java/util/ServiceLoader");
    }

    private static final class Collected extends ClassVisitor {

        private final Set<String> classes = new LinkedHashSet<>();
        private final Set<String> texts = new LinkedHashSet<>();
        private boolean readsResources;

        Collected() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            noteText(value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new Code();
        }

        private void noteText(@Nullable Object constant) {
            if (constant instanceof String text) {
                texts.add(text);
            }
        }

        private void noteCall(String method) {
            readsResources |= method.startsWith(FINDS_RESOURCE);
        }

        private final class Code extends MethodVisitor {

            Code() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitLdcInsn(Object value) {
                noteText(value);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
                noteCall(called);
            }

            @Override
            public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    noteText(argument);
                    if (argument instanceof Handle handle) {
                        noteCall(handle.getName());
                    }
                }
            }
        }

        private final class Types extends Remapper {

            Types() {
                super(Opcodes.ASM9);
            }

            @Override
            public String map(String internalName) {
                classes.add(internalName);
                return internalName;
            }
        }
    }
}
