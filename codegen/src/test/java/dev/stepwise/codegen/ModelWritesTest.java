package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jooq.meta.jaxb.Generate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class ModelWritesTest {

    private static final String BOXES = """
            create table boxes (
                id int generated always as identity primary key,
                width int,
                twice int generated always as (width * 2) stored)""";

    @TempDir
    private Path directory;

    @Test
    void columnsThatNobodyMayWriteAreLeftOutOfWhatRecordsWrite() throws Exception {
        assertThat(
                        Trial.of(directory, BOXES)
                                .use(
                                        "db.configuration().set(new library.model.ReadonlyColumns());",
                                        "var box = db.newRecord(BOXES, Map.of(\"id\", 7, \"width\", 1, \"twice\", 9));",
                                        "box.store();",
                                        "int given = box.getId();",
                                        "box.refresh();",
                                        "box.copy().store();",
                                        "db.batchStore(box.copy(), box.copy()).execute();",
                                        "box.setTwice(5);",
                                        "box.setWidth(4);",
                                        "box.update();",
                                        "db.insertInto(BOXES).set(library.model.ReadonlyColumns.leaveOut(box.copy())).execute();",
                                        "return given + \": \" + db.select(BOXES.TWICE).from(BOXES).orderBy(BOXES.ID).fetch(BOXES.TWICE);"))
                .isEqualTo("1: [8, 2, 2, 2, 8]");
    }

    @Test
    void aConfigurationForASchemaNeedsNoListener() throws Exception {
        assertThat(Trial.of(directory, BOXES)
                        .use(
                                "String schema = db.fetchValue(\"select current_schema()\").toString();",
                                "var other = new org.jooq.conf.MappedSchema().withInput(\"other\").withOutput(\"kept\");",
                                "var mapping = new org.jooq.conf.RenderMapping().withSchemata(other);",
                                "var plain = sql.configuration().derive(new org.jooq.conf.Settings().withRenderMapping(mapping));",
                                "var elsewhere = library.model.TrialSchema.in(plain, \"elsewhere\");",
                                "var tenant = library.model.TrialSchema.in(elsewhere, schema).dsl();",
                                "tenant.newRecord(BOXES, Map.of(\"id\", 7, \"width\", 1, \"twice\", 9)).store();",
                                "tenant.fetchSingle(BOXES).copy().store();",
                                "return tenant.fetchCount(BOXES) + tenant.render(DSL.table(DSL.name(\"other\", \"t\")))",
                                "        + plain.settings().getRenderMapping().getSchemata().size();"))
                .isEqualTo("2\"kept\".\"t\"1");
    }

    @Test
    void partitionsAndTheirKeysAreLeftOut() throws Exception {
        String[] statements = {
            "create table orders (id int, region text, primary key (id, region)) partition by list (region)",
            "create table orders_north partition of orders for values in ('n')",
            "create table orders_south partition of orders for values in ('s') partition by range (id)",
            "create table orders_south_1 partition of orders_south for values from (0) to (9)",
            "create table lines (id int primary key, order_id int, region text, foreign key (order_id, region) references orders)",
            "create table old_lines () inherits (lines)"
        };

        assertThat(Trial.of(directory, statements).files())
                .containsKeys("tables/Orders.java", "tables/Lines.java", "tables/OldLines.java")
                .doesNotContainKeys("tables/OrdersNorth.java", "tables/OrdersSouth.java", "tables/OrdersSouth_1.java")
                .hasEntrySatisfying(
                        "Keys.java",
                        keys -> assertThat(keys.split("Internal.createForeignKey", -1))
                                .hasSize(2));
        assertThat(Trial.of(directory, statements).with("partitions", "true").files())
                .containsKeys("tables/OrdersNorth.java", "tables/OrdersSouth.java", "tables/OrdersSouth_1.java");
    }

    @Test
    void pathsOfOneTableHaveNamesOfTheirOwn() throws Exception {
        assertThat(
                        Trial.of(
                                        directory,
                                        "create table nodes (id int primary key, parent_id int references nodes)",
                                        "create table friends (a int references nodes, b int references nodes, primary key (a, b))")
                                .use(
                                        "return db.select(NODES.nodes().ID, NODES.nodesByParentId().ID).from(NODES).leftJoin(NODES.nodesByParentId()).fetch().size();"))
                .isEqualTo(0);
    }

    @Test
    void commentsAreNoJava() throws Exception {
        String[] comments = {
            "*/",
            "\\u002a/",
            "\\u002A\\u002f",
            "@deprecated",
            "<script>",
            "{@link",
            "\\",
            "/*",
            "\"\"\"",
            "\\uuu000a x",
            "%s",
            "a\nb",
            "C:\\users"
        };
        String[] statements = new String[comments.length + 1];
        statements[0] = "create table noted (id int primary key)";
        for (int i = 0; i < comments.length; i++) {
            statements[i + 1] = "do $do$ begin execute 'alter table noted add c" + i
                    + " int'; execute $x$comment on column noted.c" + i + " is '" + comments[i] + "'$x$; end $do$";
        }

        Trial.of(directory, statements).compile();
    }

    @Test
    void interfacesWithAnArrayOfACompositeTypeAreRefusedByName() {
        Trial trial = Trial.of(
                        directory,
                        "create type part as (n int)",
                        "create table wholes (id int primary key, parts part[])")
                .configured(configuration ->
                        configuration.getGenerator().withGenerate(new Generate().withInterfaces(true)));

        assertThatThrownBy(trial::files)
                .hasStackTraceContaining("wholes.parts is an array of a composite type")
                .hasStackTraceContaining("Switch <interfaces> off");
    }

    @Test
    void interfacesOfPojosWithACompositeTypeAreRefusedByName() {
        Trial trial = Trial.of(
                        directory, "create type part as (n int)", "create table wholes (id int primary key, part part)")
                .configured(configuration -> configuration
                        .getGenerator()
                        .withGenerate(new Generate().withInterfaces(true).withPojos(true)));

        assertThatThrownBy(trial::files)
                .hasStackTraceContaining("wholes.part is of a composite type")
                .hasStackTraceContaining("Switch <interfaces> off");
    }
}
