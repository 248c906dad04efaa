package dev.stepwise.impact;

import dev.stepwise.impact.Reference.Meaning;
import dev.stepwise.impact.StackValue.Column;
import dev.stepwise.impact.StackValue.Items;
import dev.stepwise.impact.Use.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Reads the code of a method and reports what it uses of the model.
 *
 * <p>ASM's adapter keeps the type of each value on the operand stack; this class puts a {@link StackValue} in the place of a type where it
 * knows more. Where branches meet, the types alone remain.
 */
final class CodeReader extends AnalyzerAdapter {

    /** What takes anything and does nothing with a table or column that a change of the schema could break. */
    private static final Pattern HARMLESS = Pattern.compile("java/lang/|java/util/Objects$|kotlin/jvm/internal/");

    private static final Type OBJECT = Type.getType(Object.class);

    private final GeneratedMembers members;
    private final GeneratedModel model;
    private final Member method;
    private final CodeSink sink;
    private final boolean generated;
    private int line;

    CodeReader(GeneratedMembers members, Member method, int access, CodeSink sink) {
        super(ClassFile.API, method.owner(), access, method.name(), method.descriptor(), null);
        this.members = members;
        this.model = members.model();
        this.method = method;
        this.sink = sink;
        this.generated = model.isGenerated(method.owner());
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.AASTORE && value(2) instanceof Items items) {
            items.values().add(value(0));
        } else if (opcode == Opcodes.ARETURN) {
            handOn(value(0), Type.getReturnType(method.descriptor()));
        }
        super.visitInsn(opcode);
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            know(new StackValue.Int(opcode - Opcodes.ICONST_0));
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        if (opcode != Opcodes.NEWARRAY) {
            know(new StackValue.Int(operand));
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        if (value instanceof Integer number) {
            know(new StackValue.Int(number));
        } else if (value instanceof String text) {
            know(new StackValue.Text(text));
        } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
            nameTable(type);
            members.tableOfRow(type.getInternalName()).ifPresent(table -> {
                use(Use.ofTable(table.name(), Access.NAMED));
                know(new StackValue.RowClass(table));
            });
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        Object before = value(0);
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.ANEWARRAY) {
            know(new Items(before instanceof StackValue.Int length && length.value() == 0));
        } else if (opcode == Opcodes.CHECKCAST && before instanceof StackValue) {
            know(before);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        Member named = new Member(owner, name, descriptor);
        Member field = model.classes().declared(named).orElse(named);
        boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        if (writes && !model.isGenerated(field.owner())) {
            handOn(value(0), Type.getType(descriptor));
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (writes) {
            write(field, opcode);
        } else {
            read(field);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Type[] types = Type.getArgumentTypes(descriptor);
        List<Object> arguments = arguments(types);
        int size = Arrays.stream(types).mapToInt(Type::getSize).sum();
        Object receiver = opcode == Opcodes.INVOKESTATIC ? "" : value(size);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        call(
                        new Member(owner, name, descriptor),
                        receiver instanceof StackValue ? receiver : typeOf(receiver, owner),
                        arguments)
                .filter(known -> Type.getReturnType(descriptor).getSort() == Type.OBJECT)
                .ifPresent(this::know);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... constants) {
        Type[] types = Type.getArgumentTypes(descriptor);
        List<Object> captured = arguments(types);
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, constants);
        for (Object constant : constants) {
            if (constant instanceof Handle handle) {
                refer(handle);
                for (int i = 0; i < types.length && !isJooq(handle.getOwner()); i++) {
                    handOn(captured.get(i), types[i]);
                }
            }
        }
    }

    private void refer(Handle handle) {
        Member target = new Member(handle.getOwner(), handle.getName(), handle.getDesc());
        if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
            read(model.classes().declared(target).orElse(target));
            return;
        }
        if (target.owner().equals(method.owner())) {
            sink.enclose(target);
        }
        List<Object> types = Arrays.stream(Type.getArgumentTypes(target.descriptor()))
                .<Object>map(Type::getInternalName)
                .toList();
        call(target, target.owner(), types);
    }

    /** Reports a call and returns what is known of its result beyond the type. */
    private Optional<Object> call(Member named, Object receiver, List<Object> arguments) {
        Optional<Member> declared = model.classes().declared(named);
        if (declared.isPresent() && model.isGenerated(declared.get().owner())) {
            return callGenerated(declared.get(), arguments);
        }
        if (model.classes().lineage(named.owner()).stream().anyMatch(CodeReader::isJooq)
                && (declared.isEmpty() || isJooq(declared.get().owner()))) {
            return callJooq(named, receiver, arguments);
        }
        if (!HARMLESS.matcher(named.owner()).lookingAt()) {
            Type[] types = Type.getArgumentTypes(named.descriptor());
            for (int i = 0; i < types.length; i++) {
                handOn(arguments.get(i), types[i]);
            }
        }
        return Optional.empty();
    }

    private Optional<Object> callJooq(Member called, Object receiver, List<Object> arguments) {
        JooqCall call = new JooqCall(model, called, receiver, arguments);
        call.uses().forEach(this::use);
        members.dao(called.owner())
                .map(dao -> GeneratedMembers.inheritedByDao(dao, called.name()))
                .ifPresent(reference -> sink.refer(reference, line));
        if (called.isConstructor() && called.owner().equals(GeneratedMembers.DAO) && !generated) {
            arguments.forEach(argument -> handOn(argument, OBJECT));
        }
        return call.result();
    }

    private Optional<Object> callGenerated(Member called, List<Object> arguments) {
        if (called.isConstructor() && model.tableOf(called.owner()).isPresent()) {
            nameTable(Type.getObjectType(called.owner()));
            return Optional.empty();
        }
        if (called.isConstructor()) {
            model.tableOfRecord(called.owner()).ifPresent(table -> use(Use.ofTable(table.name(), Access.INSERTED)));
        }
        sink.refer(new Reference(called, Meaning.AS_THEY_ARE), line);
        if (arguments.size() == 1 && arguments.get(0) instanceof StackValue.Result result) {
            sink.pass(result.method(), called);
        }
        Type returned = Type.getReturnType(called.descriptor());
        nameTable(returned);
        return members.resultOf(called, returned);
    }

    private void read(Member field) {
        Optional<Use> column = model.column(field);
        if (column.isPresent()) {
            use(column.get());
            know(new Column(column.get()));
        } else if (model.tableOf(Type.getType(field.descriptor()).getInternalName())
                .isPresent()) {
            nameTable(Type.getType(field.descriptor()));
        } else if (model.isGenerated(field.owner())) {
            sink.refer(new Reference(field, Meaning.AS_THEY_ARE), line);
        }
    }

    private void write(Member field, int opcode) {
        if (!model.isGenerated(field.owner())) {
            return;
        }
        if (opcode == Opcodes.PUTSTATIC) {
            sink.initialize(field);
        } else {
            sink.refer(new Reference(field, Meaning.COLUMNS_WRITTEN), line);
        }
    }

    /** Reports a table or column that the application gives to a place whose type does not tell which it is. */
    private void handOn(Object handed, Type place) {
        if (generated) {
            return;
        }
        StackValue.flat(handed).forEach(value -> {
            if (value instanceof Column column) {
                use(column.use().as(Access.HANDED_ON));
            } else if (value instanceof String type && place.getSort() >= Type.ARRAY) {
                model.tableOf(type)
                        .filter(table -> model.tableOf(place.getInternalName()).isEmpty())
                        .ifPresent(table -> use(Use.ofTable(table.name(), Access.HANDED_ON)));
            }
        });
    }

    private void nameTable(Type type) {
        if (type.getSort() == Type.OBJECT) {
            model.tableOf(type.getInternalName()).ifPresent(table -> use(Use.ofTable(table.name(), Access.NAMED)));
        }
    }

    private void use(Use use) {
        sink.use(use, line);
    }

    private List<Object> arguments(Type[] types) {
        List<Object> values = new ArrayList<>();
        int depth = 0;
        for (int i = types.length - 1; i >= 0; i--) {
            depth += types[i].getSize();
            values.add(value(depth - 1));
        }
        Collections.reverse(values);
        return values;
    }

    /** Returns what is known of the value at the depth, 0 being the top; an empty text where the code cannot be reached. */
    private Object value(int depth) {
        return stack == null || stack.size() <= depth ? "" : stack.get(stack.size() - 1 - depth);
    }

    private void know(Object value) {
        if (stack != null && !stack.isEmpty()) {
            stack.set(stack.size() - 1, value);
        }
    }

    /** Returns the type of the receiver, or the class that the call names where that says more. */
    private Object typeOf(Object receiver, String owner) {
        return receiver instanceof String type
                        && !isJooq(owner)
                        && model.classes().named(type).isEmpty()
                ? owner
                : receiver;
    }

    private static boolean isJooq(String type) {
        return type.startsWith("org/jooq/");
    }
}
