package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class ModelNamesTest {

    /** Names that generated code, Java or the file system use themselves. */
    private static final List<String> TAKEN = List.of(
            "class",
            "object",
            "string",
            "record",
            "table",
            "tables",
            "keys",
            "indexes",
            "field",
            "name",
            "list",
            "public",
            "default_schema",
            "default_catalog",
            "override",
            "dsl",
            "integer",
            "long",
            "row",
            "get_class",
            "hash_code",
            "void",
            "int",
            "enum",
            "interface",
            "new",
            "this",
            "super",
            "null",
            "true",
            "boolean",
            "deprecated",
            "suppress_warnings",
            "iterable",
            "comparable",
            "enums",
            "domains",
            "sequences",
            "routines",
            "udts",
            "generated_from",
            "text_binding",
            "sql_data_type",
            "table_impl",
            "table_field",
            "updatable_record_impl",
            "internal",
            "schema",
            "catalog",
            "identity",
            "unique_key",
            "foreign_key",
            "condition",
            "path",
            "sql",
            "query_part",
            "stringly",
            "select",
            "collection",
            "arrays",
            "function",
            "system",
            "math",
            "number",
            "exception",
            "character",
            "nul",
            "con",
            "aux",
            "java",
            "org",
            "library",
            "model",
            "key",
            "index",
            "comment",
            "as",
            "rename",
            "where",
            "from",
            "into",
            "fields",
            "size",
            "value",
            "value1",
            "values",
            "component1",
            "types",
            "uuid",
            "json",
            "a",
            "A",
            "t",
            "_",
            "__",
            "1",
            "1a",
            "2 b",
            "größe",
            "日本",
            "a\"b",
            "it's",
            "a b",
            "a-b",
            "a.b",
            "a$b",
            "*/",
            "{@link x}",
            "<b>",
            "\\u002a/",
            "\\",
            "%s",
            "%",
            "$1",
            "a_b",
            "ab",
            "a__b",
            "aB",
            "Ab",
            "AB",
            "straße",
            "strasse",
            "class_",
            "Class",
            "CLASS",
            "i",
            "İ",
            "ı",
            "tables_",
            "😀",
            "serial_version_uid",
            "serialversionuid",
            "literal",
            "$VALUES",
            "notify",
            "wait",
            "clone",
            "to_string");

    @TempDir
    private Path directory;

    @Test
    void tablesAndColumnsMayHaveAnyName() throws Exception {
        String columns = String.join(
                ", ", TAKEN.stream().map(name -> quoted(name) + " int").toList());
        String[] tables = Stream.concat(
                        Stream.of("create table everything (id int primary key, " + columns + ")"),
                        TAKEN.stream()
                                .map(name -> "create table " + quoted(name) + " (id int primary key, " + quoted(name)
                                        + " int references everything)"))
                .toArray(String[]::new);

        assertThat(Trial.of(directory, tables)
                        .configured(ModelNamesTest::generateEverything)
                        .use("return library.model.DefaultSchema.DEFAULT_SCHEMA.getTables().size();"))
                .isEqualTo(TAKEN.size() + 2);
    }

    @Test
    void otherObjectsMayHaveAnyName() throws Exception {
        String[] statements = TAKEN.stream()
                .filter(name -> !name.contains("\\") && !name.contains("\""))
                .flatMap(name -> Stream.of(
                        "create type " + quoted("e" + name) + " as enum (" + literals() + ")",
                        "create domain " + quoted("d" + name) + " as int",
                        "create type " + quoted("c" + name) + " as (" + quoted(name) + " int)",
                        "create sequence " + quoted("s" + name),
                        "create function " + quoted(name) + "(" + quoted(name)
                                + " int) returns int language sql return 1",
                        "create function " + quoted(name) + "(" + quoted(name)
                                + " text) returns int language sql return 1"))
                .toArray(String[]::new);

        Trial.of(directory, statements)
                .configured(ModelNamesTest::generateEverything)
                .compile();
    }

    @Test
    void componentsOfJavaRecordsMayBeNamedLikeTheMethodsOfEveryObject() throws Exception {
        assertThat(Trial.of(
                                directory,
                                "create table jobs (id int primary key, notify int, wait int, clone int, get_class int)")
                        .configured(configuration -> configuration
                                .getGenerator()
                                .withGenerate(new Generate()
                                        .withPojosAsJavaRecordClasses(true)
                                        .withDaos(true)))
                        .use(
                                "var job = new library.model.tables.pojos.Jobs(1, 2, 3, 4, 5);",
                                "db.executeInsert(new library.model.tables.records.JobsRecord(job));",
                                "return job.notify_() + db.fetchSingle(JOBS).getNotify();"))
                .isEqualTo(4);
    }

    private static void generateEverything(Configuration configuration) {
        configuration
                .getGenerator()
                .withGenerate(new Generate().withPojos(true).withIndexes(true).withSequences(true));
    }

    private static String literals() {
        return String.join(
                ", ",
                TAKEN.stream().map(name -> "'" + name.replace("'", "''") + "'").toList());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
