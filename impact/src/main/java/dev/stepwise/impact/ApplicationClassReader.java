package dev.stepwise.impact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what the methods and annotations of a class of the application use. */
final class ApplicationClassReader extends ClassVisitor {

    private final GeneratedMembers members;
    private final String type;
    private final List<CodeUse> uses = new ArrayList<>();
    private final Map<Member, Member> enclosing = new HashMap<>();
    private String source = "";

    private ApplicationClassReader(GeneratedMembers members, String type) {
        super(ClassFile.API);
        this.members = members;
        this.type = type;
    }

    static Stream<CodeUse> usesOf(ClassFile file, GeneratedMembers members) {
        ApplicationClassReader reader = new ApplicationClassReader(members, file.name());
        file.accept(reader);
        return reader.uses.stream()
                .map(use -> new CodeUse(reader.outermost(use.method()), reader.source, use.line(), use.use()));
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
        source = file == null ? "" : file;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return new OfAnnotation(new Member(type, "", ""));
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return new FieldVisitor(ClassFile.API) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new OfAnnotation(new Member(type, name, descriptor));
            }
        };
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_BRIDGE) != 0) {
            return null;
        }
        Member method = new Member(type, name, descriptor);
        return new MethodVisitor(ClassFile.API, new CodeReader(members, method, access, new OfMethod(method))) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new OfAnnotation(method);
            }
        };
    }

    /** Returns the method in which a lambda expression is written, also where it is written in another one. */
    private Member outermost(Member method) {
        Set<Member> seen = new HashSet<>();
        Member outer = method;
        while (seen.add(outer) && enclosing.containsKey(outer)) {
            outer = enclosing.get(outer);
        }
        return outer;
    }

    private void add(Member method, int line, Use use) {
        uses.add(new CodeUse(method, source, line, use));
    }

    private final class OfMethod implements CodeSink {

        private final Member method;

        OfMethod(Member method) {
            this.method = method;
        }

        @Override
        public void use(Use use, int line) {
            add(method, line, use);
        }

        @Override
        public void refer(Reference reference, int line) {
            members.uses(reference).forEach(use -> add(method, line, use));
        }

        @Override
        public void enclose(Member body) {
            enclosing.put(body, method);
        }
    }

    /** Finds the classes of tables and rows among the values of an annotation. */
    private final class OfAnnotation extends AnnotationVisitor {

        private final Member annotated;

        OfAnnotation(Member annotated) {
            super(ClassFile.API);
            this.annotated = annotated;
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof Type constant && constant.getSort() == Type.OBJECT) {
                String named = constant.getInternalName();
                members.model()
                        .tableOf(named)
                        .or(() -> members.tableOfRow(named))
                        .ifPresent(table -> add(annotated, 0, Use.ofTable(table.name(), Use.Access.NAMED)));
            }
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return this;
        }
    }
}
