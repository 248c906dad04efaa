package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class ModelTypesTest {

    /** Statements for the types that the columns use. */
    private static final List<String> TYPES = List.of(
            "create extension if not exists citext with schema public",
            "create extension if not exists hstore with schema public",
            "create extension if not exists ltree with schema public",
            "create domain price as numeric(10,2) check (value >= 0)",
            "create domain email as public.citext",
            "create domain tags as text[]",
            "create domain prices as price[]",
            "create domain fine_price as price",
            "create domain span as tstzrange",
            "create domain id as uuid",
            "create type mood as enum ('sad', 'ok')",
            "create domain good_mood as mood check (value <> 'sad')",
            "create type address as (street text, number int, moods mood[], p price)",
            "create domain home as address",
            "create type floatrange as range (subtype = float8, subtype_diff = float8mi)");

    /** A type and a value of it, as SQL. */
    private static final List<String> COLUMNS = List.of(
            "numeric(1000,0) := 12345678901234567890123456789012345678901234567890",
            "numeric(3,5) := 0.00123",
            "numeric(5,-2) := 1234500",
            "numeric := 1.5",
            "numeric(38,0) := 12345678901234567890",
            "numeric(9,0) := 123456789",
            "numeric(1000,1000) := 0.5",
            "numeric(1000,-1000) := 0",
            "numeric(2,0)[] := '{1,2}'",
            "numeric(12,2)[] := '{1.25}'",
            "numeric(5,-2)[] := '{1234500}'",
            "numeric(25,0)[] := '{1234567890123456789012345}'",
            "numeric[] := '{1.5}'",
            "price := 1.25",
            "email := 'A@b'",
            "tags := '{a,b}'",
            "prices := '{1.25,2.50}'",
            "fine_price := 3",
            "span := '[2020-01-01 00:00+00,2021-01-01 00:00+00)'",
            "id := '11111111-1111-1111-1111-111111111111'",
            "good_mood := 'ok'",
            "home := '(street,1,{ok},2.00)'",
            "price[] := '{1.25}'",
            "email[] := '{A@b,c}'",
            "tags[] := '{}'",
            "fine_price[] := '{1.00}'",
            "span[] := '{}'",
            "id[] := '{11111111-1111-1111-1111-111111111111}'",
            "good_mood[] := '{ok}'",
            "int4range := '[1,2)'",
            "int8range := '[1,2)'",
            "numrange := '[1,2)'",
            "tsrange := '[2020-01-01,2021-01-01)'",
            "tstzrange := '[2020-01-01 00:00+00,2021-01-01 00:00+00)'",
            "daterange := '[2020-01-01,2021-01-01)'",
            "floatrange := '[1,2)'",
            "int4multirange := '{[1,2)}'",
            "floatmultirange := '{[1,2)}'",
            "int4range[] := '{\"[1,2)\"}'",
            "floatrange[] := '{\"[1,2)\"}'",
            "int4multirange[] := '{\"{[1,2)}\"}'",
            "address := '(street,1,\"{ok,sad}\",2.00)'",
            "address[] := '{\"(street,1,{ok},2.00)\"}'",
            "mood := 'ok'",
            "mood[] := '{ok,sad}'",
            "inet := '10.0.0.1'",
            "tsvector := 'a b'",
            "tsquery := 'a & b'",
            "bit(3) := '101'",
            "varbit := '101'",
            "money := '1.50'",
            "xml := '<a/>'",
            "public.hstore := 'a=>1'",
            "public.ltree := 'a.b'",
            "pg_lsn := '0/1'",
            "point := '(1,2)'",
            "polygon := '((0,0),(1,1))'",
            "macaddr := '08:00:2b:01:02:03'",
            "cidr := '10.0.0.0/8'",
            "jsonpath := '$.a'",
            "oid := 7",
            "name := 'n'",
            "\"char\" := 'c'",
            "bpchar := 'b'",
            "char(3) := 'abc'",
            "public.citext := 'Ab'",
            "bytea := '\\x00ff'",
            "json := '[1]'",
            "jsonb := '[1]'",
            "interval := '1 day 02:00:00'",
            "time := '09:30:15'",
            "timetz := '09:30:15+00'",
            "timestamp := '2020-01-01 09:30:15.25'",
            "timestamptz(0) := '2020-01-01 09:30:15+00'",
            "date := '2020-01-01'",
            "uuid := '11111111-1111-1111-1111-111111111111'",
            "bool := true",
            "float4 := 1.5",
            "int2 := 3",
            "varchar := 'v'",
            "inet[] := '{10.0.0.1}'",
            "tsvector[] := '{a}'",
            "bit(3)[] := '{101}'",
            "money[] := '{1.50}'",
            "public.hstore[] := '{a=>1}'",
            "public.ltree[] := '{a.b}'",
            "public.citext[] := '{Ab}'",
            "point[] := '{\"(1,2)\"}'",
            "macaddr[] := '{08:00:2b:01:02:03}'",
            "bytea[] := array['\\x00ff'::bytea]",
            "json[] := array['[1]'::json]",
            "jsonb[] := array['[1]'::jsonb]",
            "interval[] := '{1 day}'",
            "time[] := '{09:30:15}'",
            "timestamp[] := '{2020-01-01 09:30:15}'",
            "timestamptz(0)[] := '{2020-01-01 09:30:15+00}'",
            "date[] := '{2020-01-01}'",
            "uuid[] := '{11111111-1111-1111-1111-111111111111}'",
            "bool[] := '{t}'",
            "float4[] := '{1.5}'",
            "int2[] := '{3}'",
            "text[][] := '{{a,b},{c,d}}'",
            "varchar(3)[] := '{v}'",
            "int[][] := '{{1,2},{3,4}}'");

    @TempDir
    private Path directory;

    @Test
    void everyTypeIsReadAndWritten() throws Exception {
        String columns = columns("%2$s %1$s");
        String[] statements = TYPES.toArray(new String[TYPES.size() + 1]);
        statements[TYPES.size()] =
                "create table kinds (id int generated by default as identity primary key, " + columns + ")";

        assertThat(Trial.of(directory, statements)
                        .use(
                                "db.execute(\"insert into kinds (" + columns("%2$s") + ") values ("
                                        + columns("%3$s").replace("\\", "\\\\").replace("\"", "\\\"") + ")\");",
                                "Record row = db.fetchSingle(KINDS);",
                                "List<String> failures = new ArrayList<>();",
                                "for (Field<?> each : KINDS.fields()) {",
                                "    if (each == KINDS.ID) continue;",
                                "    Field<Object> field = (Field<Object>) each;",
                                "    try {",
                                "        int id = db.insertInto(KINDS).set(field, row.get(field)).returning(KINDS.ID).fetchSingle().getId();",
                                "        if (!db.fetchValue(\"select a.%1$s::text is not distinct from b.%1$s::text from kinds a, kinds b where a.id = 1 and b.id = \".formatted(field.getName()) + id).equals(true)) failures.add(field.getName() + \" differs\");",
                                "    } catch (Exception e) { failures.add(field.getName() + \" \" + String.valueOf(e.getCause()).split(\"\\n\")[0] + row.get(field).getClass()); }",
                                "}",
                                "if (db.fetchCount(KINDS, KINDS.ID.eq(1).and(KINDS.C"
                                        + COLUMNS.indexOf("int4range := '[1,2)'")
                                        + ".eq(\"[1,1]\"))) != 1) failures.add(\"compares\");",
                                "return failures;"))
                .isEqualTo(List.of());
    }

    @Test
    void tablesShareADomainOverAnEnum() throws Exception {
        assertThat(
                        Trial.of(
                                        directory,
                                        "create type mood as enum ('sad', 'DSL', 'LazySchema', 'org')",
                                        "create domain good_mood as mood check (value <> 'sad')",
                                        "create table cats (id int primary key, mood good_mood)",
                                        "create table dogs (id int primary key, mood good_mood, others mood[])",
                                        "create view pets as select id, mood from cats union all select id, mood from dogs")
                                .use(
                                        "var good = library.model.enums.Mood.DSL;",
                                        "db.insertInto(CATS).set(CATS.ID, 1).set(CATS.MOOD, good).execute();",
                                        "db.insertInto(DOGS).set(DOGS.ID, 2).set(DOGS.MOOD, good).execute();",
                                        "var tenant = db.configuration().derive(library.model.TrialSchema.in(\"tenant_a\")).dsl();",
                                        "return db.fetchCount(PETS, PETS.MOOD.cast(SQLDataType.VARCHAR.asEnumDataType(library.model.enums.Mood.class)).eq(good)) + tenant.render(DSL.val(good));"))
                .isEqualTo("2cast(? as \"tenant_a\".\"mood\")");
    }

    /** Joins the columns; the format has the type, the name and the value. */
    private static String columns(String format) {
        return IntStream.range(0, COLUMNS.size())
                .mapToObj(i -> format.formatted(
                        COLUMNS.get(i).split(" := ")[0], "c" + i, COLUMNS.get(i).split(" := ")[1]))
                .collect(joining(", "));
    }
}
