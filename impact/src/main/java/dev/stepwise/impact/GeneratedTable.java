package dev.stepwise.impact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A table of a generated model, as the code of its class declares it.
 *
 * @param type the internal name of the class
 * @param name the name of the table
 * @param columns the names of the columns by those of the fields, in the order in which they are created
 * @param recordType the internal name of the class of its records, if it has one
 */
record GeneratedTable(String type, String name, Map<String, String> columns, Optional<String> recordType) {

    /** Returns the column at the position in a record, counted from 0. */
    Optional<String> column(int position) {
        return columns.values().stream().skip(Math.max(0, position)).findFirst().filter(column -> position >= 0);
    }

    /** Returns the table that the class declares, if its code names one. */
    static Optional<GeneratedTable> of(ClassFile file) {
        Reader reader = new Reader(file.name());
        file.accept(reader);
        return Optional.ofNullable(reader.name)
                .map(name ->
                        new GeneratedTable(file.name(), name, reader.columns, Optional.ofNullable(reader.recordType)));
    }

    /** Reads {@code this(DSL.name("users"), null)}, {@code EMAIL = createField(DSL.name("email"), ...)} and {@code getRecordType}. */
    private static final class Reader extends ClassVisitor {

        private final String type;
        private final Map<String, String> columns = new LinkedHashMap<>();
        private @Nullable String name;
        private @Nullable String recordType;

        Reader(String type) {
            super(ClassFile.API);
            this.type = type;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (method.equals(Member.CONSTRUCTOR)) {
                return new Constructor(descriptor.equals("()V"));
            }
            return method.equals("getRecordType") && (access & Opcodes.ACC_BRIDGE) == 0 ? new RecordType() : null;
        }

        private final class Constructor extends MethodVisitor {

            private final boolean ofTable;
            private @Nullable String text;
            private @Nullable String named;

            Constructor(boolean ofTable) {
                super(ClassFile.API);
                this.ofTable = ofTable;
            }

            @Override
            public void visitLdcInsn(Object value) {
                text = value instanceof String string ? string : text;
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String method, String descriptor, boolean isInterface) {
                if (owner.equals("org/jooq/impl/DSL") && method.equals("name") && named == null) {
                    named = text;
                } else if (ofTable && method.equals(Member.CONSTRUCTOR) && owner.equals(type)) {
                    name = named;
                }
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                if (opcode == Opcodes.PUTFIELD && named != null && owner.equals(type)) {
                    columns.putIfAbsent(field, named);
                    named = null;
                }
            }
        }

        private final class RecordType extends MethodVisitor {

            RecordType() {
                super(ClassFile.API);
            }

            @Override
            public void visitLdcInsn(Object value) {
                recordType = value instanceof Type constant ? constant.getInternalName() : recordType;
            }
        }
    }
}
