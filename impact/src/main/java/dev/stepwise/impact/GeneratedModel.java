package dev.stepwise.impact;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.stepwise.script.InvalidRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes that jOOQ generated from the tables of a chain. */
final class GeneratedModel {

    /**
     * What jOOQ and Stepwise's generator put into the package above that of the tables: these classes, those that extend these, and these
     * packages.
     */
    private static final Pattern BESIDE_TABLES =
            Pattern.compile("(Tables|Keys|Indexes|Sequences|Routines|UDTs|Domains)(Kt)?|" + ModelOrigin.CLASS
                    + "|(\\w+Schema_*|ReadonlyColumns|TextBinding|CitextBinding|CitextArrayBinding)([$].*)?"
                    + "|(routines|enums|udt|domains|packages|embeddables)/.*");

    private static final Set<String> BASES_BESIDE_TABLES =
            Set.of("org/jooq/impl/SchemaImpl", "org/jooq/impl/CatalogImpl");

    private final Classes classes;
    private final Map<String, GeneratedTable> tables;
    private final Map<String, GeneratedTable> byRecord;
    private final Set<String> folders;
    private final Map<String, Boolean> generated = new HashMap<>();
    private final Map<String, Optional<GeneratedTable>> tableOfType = new HashMap<>();
    private final Map<String, Optional<GeneratedTable>> tableOfRecord = new HashMap<>();

    private GeneratedModel(Classes classes, List<GeneratedTable> tables) {
        this.classes = classes;
        this.tables = tables.stream().collect(toMap(GeneratedTable::type, Function.identity()));
        this.byRecord = tables.stream()
                .filter(table -> table.recordType().isPresent())
                .collect(toMap(
                        table -> table.recordType().orElseThrow(), Function.identity(), (first, second) -> first));
        this.folders = tables.stream().map(table -> folder(table.type())).collect(Collectors.toSet());
    }

    /**
     * Finds the tables of the chain among the classes: those below a {@code GeneratedFrom} that names the chain. Where no class is called so,
     * as with another generator of jOOQ's, all tables count.
     *
     * @throws InvalidRequestException when there is none
     */
    static GeneratedModel of(Classes classes, String chain) {
        List<ModelOrigin> origins = classes.all().stream()
                .flatMap(file -> ModelOrigin.of(file).stream())
                .toList();
        List<GeneratedTable> tables = classes.all().stream()
                .filter(file -> !file.name().startsWith("org/jooq/"))
                .filter(file -> origins.isEmpty() || isOf(chain, file.name(), origins))
                .flatMap(file -> GeneratedTable.of(file).stream())
                .toList();
        if (tables.isEmpty()) {
            throw new InvalidRequestException(
                    "No table that jOOQ generated from the chain %s is among the %s classes%s. Name the jar or folder of the model as well."
                            .formatted(chain, classes.all().size(), found(origins)));
        }
        return new GeneratedModel(classes, tables);
    }

    /** Returns whether jOOQ generated the class. */
    boolean isGenerated(String type) {
        return generated.computeIfAbsent(type, this::isInModel);
    }

    private boolean isInModel(String type) {
        return folders.stream().anyMatch(folder -> type.startsWith(folder) || isBeside(parent(folder), type));
    }

    private boolean isBeside(String folder, String type) {
        return type.startsWith(folder)
                && (BESIDE_TABLES.matcher(type.substring(folder.length())).matches()
                        || classes.named(type)
                                .flatMap(ClassFile::superclass)
                                .filter(BASES_BESIDE_TABLES::contains)
                                .isPresent());
    }

    /** Returns the table of which the type, or a supertype, is the class. */
    Optional<GeneratedTable> tableOf(String type) {
        return tableOfType.computeIfAbsent(type, absent -> inherited(absent, tables));
    }

    /** Returns the table of whose records the type, or a supertype, is the class. */
    Optional<GeneratedTable> tableOfRecord(String type) {
        return tableOfRecord.computeIfAbsent(type, absent -> inherited(absent, byRecord));
    }

    Set<String> recordTypes() {
        return byRecord.keySet();
    }

    Classes classes() {
        return classes;
    }

    /** Returns the column that a field of a generated table stands for. */
    Optional<Use> column(Member field) {
        return Optional.ofNullable(tables.get(field.owner()))
                .flatMap(table -> Optional.ofNullable(table.columns().get(field.name()))
                        .map(column -> Use.ofColumn(table.name(), column, Use.Access.READ)));
    }

    private Optional<GeneratedTable> inherited(String type, Map<String, GeneratedTable> of) {
        return classes.named(type).isEmpty()
                ? Optional.empty()
                : classes.lineage(type).stream()
                        .filter(of::containsKey)
                        .map(of::get)
                        .findFirst();
    }

    private static boolean isOf(String chain, String type, List<ModelOrigin> origins) {
        return origins.stream().anyMatch(origin -> origin.chain().equals(chain) && origin.holds(type));
    }

    private static String found(List<ModelOrigin> origins) {
        return origins.isEmpty()
                ? ", and no class " + ModelOrigin.CLASS
                : "; found were models of "
                        + origins.stream()
                                .map(ModelOrigin::chain)
                                .distinct()
                                .sorted()
                                .collect(joining(", "));
    }

    private static String folder(String type) {
        return type.substring(0, type.lastIndexOf('/') + 1);
    }

    private static String parent(String folder) {
        return folder.isEmpty() ? "" : folder(folder.substring(0, folder.length() - 1));
    }
}
