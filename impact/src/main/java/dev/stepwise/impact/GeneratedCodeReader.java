package dev.stepwise.impact;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the code of a generated class, member by member. */
final class GeneratedCodeReader extends ClassVisitor {

    /** They touch every column, and are called by what compares or prints any object. */
    private static final Set<String> OF_ANY_OBJECT = Set.of("equals", "hashCode", "toString");

    private final GeneratedMembers members;
    private final String type;
    private final Map<Member, MemberCode> codes;
    private final BiConsumer<Member, Member> passed;

    GeneratedCodeReader(
            GeneratedMembers members, String type, Map<Member, MemberCode> codes, BiConsumer<Member, Member> passed) {
        super(ClassFile.API);
        this.members = members;
        this.type = type;
        this.codes = codes;
        this.passed = passed;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if (OF_ANY_OBJECT.contains(name) || (access & Opcodes.ACC_ABSTRACT) != 0) {
            return null;
        }
        Member method = new Member(type, name, descriptor);
        return new CodeReader(members, method, access, new OfMember(method));
    }

    private final class OfMember implements CodeSink {

        private final Member method;
        private MemberCode code = new MemberCode();

        OfMember(Member method) {
            this.method = method;
            codes.put(method, code);
        }

        @Override
        public void use(Use use, int line) {
            code.uses().add(use);
        }

        @Override
        public void refer(Reference reference, int line) {
            code.references().add(reference);
        }

        @Override
        public void pass(Member from, Member to) {
            passed.accept(from, to);
        }

        @Override
        public void initialize(Member field) {
            codes.put(field, code);
            code = new MemberCode();
            codes.put(method, code);
        }
    }
}
