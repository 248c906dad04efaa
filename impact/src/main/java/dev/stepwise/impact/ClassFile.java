package dev.stepwise.impact;

import dev.stepwise.script.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A compiled class: its name, its supertypes and the members that it declares. */
final class ClassFile {

    static final int API = Opcodes.ASM9;

    private static final int NEWEST_FORMAT = Opcodes.V26;
    private static final int FORMAT_OF_JAVA_1 = 44;
    private static final int MAGIC = 0xCAFEBABE;
    private static final int POSITION_OF_FORMAT = 6;
    private static final int HEADER_BYTES = 8;

    private final ClassReader reader;
    private final Set<Member> members = new LinkedHashSet<>();

    private ClassFile(ClassReader reader) {
        this.reader = reader;
        reader.accept(new Declarations(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /**
     * Reads a class.
     *
     * @param origin where the class is, for the message
     * @throws InvalidRequestException when it is no class file, or one of a newer Java than can be read
     */
    static ClassFile of(byte[] bytes, String origin) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || header.getInt() != MAGIC) {
            throw new InvalidRequestException("%s is not a class file. Compile again.".formatted(origin));
        }
        int format = header.getShort(POSITION_OF_FORMAT);
        if (format > NEWEST_FORMAT) {
            throw new InvalidRequestException(
                    "%s is a class file of Java %s, and those of Java %s are the newest that can be read. Compile with --release %s or lower."
                            .formatted(
                                    origin,
                                    format - FORMAT_OF_JAVA_1,
                                    NEWEST_FORMAT - FORMAT_OF_JAVA_1,
                                    NEWEST_FORMAT - FORMAT_OF_JAVA_1));
        }
        try {
            return new ClassFile(new ClassReader(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new InvalidRequestException("%s is a damaged class file. Compile again.".formatted(origin));
        }
    }

    String name() {
        return reader.getClassName();
    }

    boolean isInterface() {
        return (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    }

    Optional<String> superclass() {
        return Optional.ofNullable(reader.getSuperName());
    }

    List<String> interfaces() {
        return List.of(reader.getInterfaces());
    }

    boolean declares(Member member) {
        return members.contains(member);
    }

    /** Reads the code, with what each place of the stack holds. */
    void accept(ClassVisitor visitor) {
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    }

    private final class Declarations extends ClassVisitor {

        Declarations() {
            super(API);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            members.add(new Member(name(), name, descriptor));
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            members.add(new Member(name(), name, descriptor));
            return null;
        }
    }
}
