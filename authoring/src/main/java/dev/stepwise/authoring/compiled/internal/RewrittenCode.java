package dev.stepwise.authoring.compiled.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes a class read the clock, and the sets and maps without an order, of {@link Elsewhere}. */
final class RewrittenCode extends ClassVisitor {

    private static final String BRIDGE = "stepwise$elsewhere$";

    private final List<Handle> bridged = new ArrayList<>();
    private String type = "";
    private boolean isInterface;

    RewrittenCode(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Code(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        for (int i = 0; i < bridged.size(); i++) {
            writeBridge(BRIDGE + i, bridged.get(i));
        }
        super.visitEnd();
    }

    /** A reference to a method cannot be changed in its place: it becomes one to a method of this class that makes the changed call. */
    private void writeBridge(String name, Handle method) {
        int access =
                Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | (isInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE);
        MethodVisitor code = visitMethod(access, name, method.getDesc(), null, null);
        code.visitCode();
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(method.getDesc())) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, method.getOwner(), method.getName(), method.getDesc(), method.isInterface());
        code.visitInsn(Type.getReturnType(method.getDesc()).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private final class Code extends MethodVisitor {

        Code(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            @Nullable
            JdkCall call = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL
                    ? JdkCall.of(owner, name, descriptor)
                    : null;
            if (call == null) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            } else {
                call.write(mv, opcode, owner, name, descriptor, ofInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] changed = arguments.clone();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] instanceof Handle method
                        && method.getTag() == Opcodes.H_INVOKESTATIC
                        && JdkCall.of(method.getOwner(), method.getName(), method.getDesc()) != null) {
                    changed[i] = bridge(method);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
        }

        private Handle bridge(Handle method) {
            bridged.add(method);
            return new Handle(
                    Opcodes.H_INVOKESTATIC, type, BRIDGE + (bridged.size() - 1), method.getDesc(), isInterface);
        }
    }
}
