package dev.stepwise.impact;

import dev.stepwise.impact.Reference.Meaning;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * What the members of the generated classes stand for: the uses that their code leads to, through other generated members as well.
 *
 * <p>So the accessor of a record stands for a column, as do the {@code component3} that calls it, the property of a POJO that the record's
 * constructor copies, and the key in which the column is.
 */
final class GeneratedMembers {

    /** The class that generated DAOs extend. */
    static final String DAO = "org/jooq/impl/DAOImpl";

    private final GeneratedModel model;
    private final Map<String, Map<Member, MemberCode>> codes = new HashMap<>();
    private final Map<Member, Member> passed = new HashMap<>();
    private final Map<String, GeneratedTable> pojos = new HashMap<>();

    GeneratedMembers(GeneratedModel model) {
        this.model = model;
        // The records tell which properties of POJOs are which columns.
        model.recordTypes().forEach(this::code);
    }

    GeneratedModel model() {
        return model;
    }

    /** Returns the uses that a reference stands for. */
    Set<Use> uses(Reference reference) {
        return uses(reference, new HashSet<>()).collect(Collectors.toSet());
    }

    /** Returns the generated DAO that the type is or extends. */
    Optional<String> dao(String type) {
        Set<String> lineage = model.classes().lineage(type);
        return lineage.contains(DAO)
                ? lineage.stream().filter(model::isGenerated).findFirst()
                : Optional.empty();
    }

    /** Returns what a method stands for that a generated DAO inherits from jOOQ's. */
    static Reference inheritedByDao(String dao, String method) {
        Meaning meaning = method.startsWith("fetch") || method.startsWith("find")
                ? Meaning.ROWS_READ
                : Set.of("insert", "update", "merge").contains(method) ? Meaning.ROWS_WRITTEN : Meaning.NAMED;
        return new Reference(new Member(dao, Member.CONSTRUCTOR, "()V"), meaning);
    }

    /** Returns the table of which the class is a record or a POJO, or an interface of these. */
    Optional<GeneratedTable> tableOfRow(String type) {
        return model.tableOfRecord(type)
                .or(() -> model.classes().lineage(type).stream()
                        .filter(pojos::containsKey)
                        .findFirst()
                        .map(pojos::get));
    }

    /** Returns what is known of a generated method's result beyond its type. */
    Optional<Object> resultOf(Member method, Type returned) {
        String type = returned.getSort() == Type.OBJECT ? returned.getInternalName() : "";
        if (type.equals("org/jooq/TableField") || type.equals("org/jooq/Field")) {
            Set<Use> uses = uses(new Reference(method, Meaning.AS_THEY_ARE));
            return uses.stream()
                    .filter(use -> use.column().isPresent())
                    .findFirst()
                    .map(StackValue.Column::new);
        }
        boolean ofModel = model.classes().named(type).isPresent();
        return ofModel ? Optional.empty() : Optional.of(new StackValue.Result(method));
    }

    private Stream<Use> uses(Reference reference, Set<Member> seen) {
        Member member = reference.member();
        if (!seen.add(member)) {
            return Stream.empty();
        }
        MemberCode code = codeOf(member);
        Stream<Use> inner = Stream.of(
                        code.references().stream().flatMap(next -> uses(next, seen)),
                        implementations(member).flatMap(next -> uses(new Reference(next, Meaning.AS_THEY_ARE), seen)),
                        property(member).flatMap(next -> uses(next, seen)))
                .flatMap(uses -> uses);
        return Stream.concat(code.uses().stream(), inner).flatMap(reference::apply);
    }

    private MemberCode codeOf(Member member) {
        Map<Member, MemberCode> ofType = code(member.owner());
        MemberCode code = ofType.get(member);
        if (code != null || !member.isConstructor()) {
            return code == null ? new MemberCode() : code;
        }
        return ofType.entrySet().stream()
                .filter(other -> other.getKey().isConstructor())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(MemberCode::new);
    }

    /** Returns the methods that implement a method of a generated interface. */
    private Stream<Member> implementations(Member method) {
        if (model.classes().named(method.owner()).filter(ClassFile::isInterface).isEmpty()) {
            return Stream.empty();
        }
        return model.recordTypes().stream()
                .filter(type -> model.classes().lineage(type).contains(method.owner()))
                .map(method::in);
    }

    /** Returns the setter of the record to which the record passes the value of a POJO's field, by the getter of the POJO or of its interface. */
    private Stream<Reference> property(Member field) {
        Set<String> lineage = model.classes().lineage(field.owner());
        return passed.entrySet().stream()
                .filter(pass -> lineage.contains(pass.getKey().owner()))
                .filter(pass -> codeOf(pass.getKey().in(field.owner())).references().stream()
                        .anyMatch(read -> read.member().equals(field)))
                .map(pass -> new Reference(pass.getValue(), Meaning.COLUMNS_READ));
    }

    private Map<Member, MemberCode> code(String type) {
        Map<Member, MemberCode> known = codes.get(type);
        if (known != null) {
            return known;
        }
        Map<Member, MemberCode> code = new HashMap<>();
        codes.put(type, code);
        model.classes()
                .named(type)
                .ifPresent(file -> file.accept(new GeneratedCodeReader(this, type, code, this::pass)));
        return code;
    }

    private void pass(Member from, Member to) {
        if (model.tableOfRecord(from.owner()).isEmpty() && model.isGenerated(from.owner())) {
            model.tableOfRecord(to.owner()).ifPresent(table -> {
                passed.put(from, to);
                pojos.put(from.owner(), table);
            });
        }
    }
}
