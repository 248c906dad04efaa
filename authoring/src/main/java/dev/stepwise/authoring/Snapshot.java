package dev.stepwise.authoring;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables of one version of a chain as the classes that a step declares of them.
 *
 * <p>A class has the columns with their exact types, NOT NULL, and the defaults that a step can declare. What only PostgreSQL can say, such as
 * a default that takes the next number of a sequence, is a comment.
 */
public final class Snapshot {

    /** What the classes themselves call by these names, and what no class can be called beside them. */
    private static final Set<String> RESERVED_CLASSES = words("""
            BigDecimal Boolean Changes Double Field Float Integer JSON JSONB LocalDate LocalDateTime LocalTime Long MigrationStep Object
            OffsetDateTime OffsetTime Override PostgresTypes Row Short StepTable String UUID XML YearToSecond""");

    private static final Set<String> RESERVED_CONSTANTS = words("""
            BIGINT BOOLEAN BYTEA CHAR CITEXT DOUBLE INTEGER INTERVAL JSON JSONB LOCALDATE LOCALTIME NUMERIC OFFSETTIME ONE REAL SMALLINT TEXT
            TIMESTAMP TIMESTAMPWITHTIMEZONE UUID VARCHAR XML ZERO""");

    private final MigrationChain chain;
    private final List<ReadTable> tables;

    Snapshot(MigrationChain chain, List<ReadTable> tables) {
        this.chain = chain;
        this.tables = List.copyOf(tables);
    }

    /**
     * Runs the chain on a scratch server, from nothing to the version, and reads tables from the catalog there.
     *
     * @param tables lists of names of tables and views, separated by commas; a star stands for any text
     * @param columns lists of names of the columns that matter, of which each table has one or more; all columns where it is empty
     * @throws InvalidRequestException when the version, a table or a column is unknown, a column has a type of a schema that no step names,
     *     or a text is not a list of names
     * @throws StepFailedException when a step of the chain fails
     * @throws ScratchException when no scratch server can be started
     */
    public static Snapshot of(
            MigrationChain chain, SchemaVersion at, Collection<String> tables, Collection<String> columns) {
        NameList chosen = NameList.of(List.copyOf(tables));
        NameList chosenColumns = NameList.of(List.copyOf(columns));
        return new Snapshot(chain, new ScratchSchema(chain, at).tables(chosen, chosenColumns));
    }

    /** Returns the import statements that the classes need, the classes and their constants, as they stand in a step. */
    public String source() {
        List<TableClass> classes = classes("");
        return Imports.text(imports(classes)) + '\n' + members(classes);
    }

    /**
     * Writes the classes into the source file of a step, at the beginning of its class; nothing that is there is changed.
     *
     * @param project the folder of the project, whose sources are in {@code src/main/java}
     * @param step the version of the step
     * @return the file
     * @throws InvalidRequestException when the step has no source file there, the file cannot be read or written, or it declares or imports
     *     something else by one of the names
     */
    public Path writeInto(Path project, SchemaVersion step) {
        StepFile file = StepFile.of(project, chain, step);
        List<TableClass> classes = classes(file.typeName());
        file.insert(classes, imports(classes), members(classes));
        return file.path();
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    private List<TableClass> classes(String stepClass) {
        Set<String> reserved = new TreeSet<>(RESERVED_CLASSES);
        reserved.add(stepClass);
        JavaNames names = JavaNames.ofClasses(reserved);
        JavaNames constants = JavaNames.ofClasses(RESERVED_CONSTANTS);
        List<TableClass> classes = new ArrayList<>();
        for (ReadTable table : tables) {
            String words = withoutChain(table.name());
            classes.add(new TableClass(table, names.type(words), constants.constant(words)));
        }
        return classes;
    }

    /** A table of the chain shop is often called shop_orders. */
    private String withoutChain(String table) {
        String prefix = chain.name() + "_";
        return table.startsWith(prefix) && !table.equals(prefix) ? table.substring(prefix.length()) : table;
    }

    private static Set<String> imports(List<TableClass> classes) {
        return classes.stream().flatMap(each -> each.imports().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String members(List<TableClass> classes) {
        return classes.stream().map(each -> each.declaration() + '\n').collect(Collectors.joining())
                + classes.stream().map(TableClass::constantDeclaration).collect(Collectors.joining());
    }
}
