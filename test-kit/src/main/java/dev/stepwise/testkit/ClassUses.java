package dev.stepwise.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * What the bytecode of a class uses.
 *
 * @param calls the methods that it calls or refers to
 * @param classes the names of the classes in its signatures and in its code, its own among them
 */
record ClassUses(Set<Call> calls, Set<String> classes) {

    /** A method that is called: the name of its class, its own, and its descriptor. */
    record Call(String owner, String name, String descriptor) {

        @Override
        public String toString() {
            String type = owner.substring(owner.lastIndexOf('.') + 1);
            return name.equals("<init>") ? "new " + type : type + "." + name;
        }
    }

    /** Reads the class file of the class. */
    static ClassUses of(Class<?> type) {
        ClassUses uses = new ClassUses(new LinkedHashSet<>(), new LinkedHashSet<>());
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getModule().getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("The class file %s cannot be found.".formatted(file));
            }
            ClassVisitor classes = new ClassRemapper(uses.new Calls(), uses.new Types());
            new ClassReader(bytes).accept(new WithoutNest(classes), ClassReader.SKIP_DEBUG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return uses;
    }

    private void noteCall(String owner, String name, String descriptor) {
        calls.add(new Call(owner.replace('/', '.'), name, descriptor));
    }

    /** A class names the one around it and those inside it, whether it uses them or not. */
    private static final class WithoutNest extends ClassVisitor {

        WithoutNest(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitNestHost(String host) {
            // Is no use.
        }

        @Override
        public void visitNestMember(String member) {
            // Is no use.
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
            // Is no use.
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int access) {
            // Is no use.
        }
    }

    private final class Types extends Remapper {

        Types() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            classes.add(internalName.replace('/', '.'));
            return internalName;
        }
    }

    private final class Calls extends ClassVisitor {

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
                    noteCall(owner, called, type);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            noteCall(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }
    }
}
