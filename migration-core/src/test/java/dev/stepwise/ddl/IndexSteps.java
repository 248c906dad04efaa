package dev.stepwise.ddl;

import static dev.stepwise.ddl.IndexMethod.BRIN;
import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.IndexMethod.GIST;
import static dev.stepwise.ddl.IndexMethod.HASH;
import static dev.stepwise.ddl.IndexMethod.SPGIST;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresIndex.ofClass;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.JSONB;

/** Indexes of every shape, by what the server says of them, and steps that create, rebuild and drop them. */
final class IndexSteps {

    static final class Notes extends StepTable {
        final Field<Integer> id = column("id", INTEGER);
        final Field<String> label = column("label", TEXT);
        final Field<JSONB> data = column("data", JSONB);
        final Field<Integer> size = column("size", INTEGER);
        final Field<String> lower = column("lower", TEXT);

        Notes() {
            super("notes");
        }
    }

    static final Notes NOTES = new Notes();
    static final String LONG = "y".repeat(63);
    static final Map<String, PostgresIndex> SHAPES = new TreeMap<>();

    private static final PostgresIndex ONE = index("one").on(NOTES, NOTES.label);

    static {
        add("i01 btree (label, id)", index("i01").on(NOTES, NOTES.label, NOTES.id));
        add("i02 unique btree (label)", index("i02").on(NOTES, NOTES.label).unique());
        add(
                "i03 btree (id) WHERE ((label <> 'a?{0}''b'::text) AND (size > 3))",
                index("i03")
                        .on(NOTES, NOTES.id)
                        .where(NOTES.label.ne("a?{0}'b"))
                        .where(NOTES.size.gt(3)));
        add("i04 btree (lower(label))", index("i04").on(NOTES, lower(NOTES.label)));
        add("i05 btree (lower, size)", index("i05").on(NOTES, NOTES.lower, NOTES.size.asc()));
        add(
                "i06 btree (id DESC, size NULLS FIRST, label DESC NULLS LAST)",
                index("i06")
                        .on(
                                NOTES,
                                NOTES.id.desc(),
                                NOTES.size.asc().nullsFirst(),
                                NOTES.label.desc().nullsLast()));
        add(
                "i07 unique btree (id) INCLUDE (size, label)",
                index("i07").on(NOTES, NOTES.id).unique().include(NOTES.size).include(NOTES.label));
        add("i08 hash (label)", index("i08").on(NOTES, NOTES.label).using(HASH));
        add("i09 gin (data)", index("i09").on(NOTES, NOTES.data).using(GIN));
        add(
                "i10 gin (data jsonb_path_ops) WITH (fastupdate='false')",
                index("i10")
                        .on(NOTES, ofClass(NOTES.data, "jsonb_path_ops"))
                        .using(GIN)
                        .with("fastupdate", false));
        add(
                "i11 btree (lower(label) text_pattern_ops DESC, id)",
                index("i11")
                        .on(
                                NOTES,
                                ofClass(lower(NOTES.label), "text_pattern_ops").desc(),
                                NOTES.id));
        add(
                "i12 unique btree (label) NULLS NOT DISTINCT WITH (fillfactor='70', deduplicate_items=off)",
                index("i12")
                        .on(NOTES, NOTES.label)
                        .unique()
                        .nullsNotDistinct()
                        .with("fillfactor", 70)
                        .with("deduplicate_items", "off"));
        add(
                "i13 gin (label gin_trgm_ops)",
                index("i13")
                        .on(NOTES, ofClass(NOTES.label, "pg_trgm", "gin_trgm_ops"))
                        .using(GIN));
        add("i14 btree (label COLLATE \"C\")", index("i14").on(NOTES, NOTES.label.collate(name("C"))));
        add(
                "i15 brin (id) WITH (pages_per_range='16')",
                index("i15").on(NOTES, NOTES.id).using(BRIN).with("pages_per_range", 16));
        add("i16 spgist (label)", index("i16").on(NOTES, NOTES.label).using(SPGIST));
        add(
                "i17 btree (((id + size)), ((data ->> 'a'::text)))",
                index("i17").on(NOTES, NOTES.id.plus(NOTES.size), PostgresJson.text(NOTES.data, "a")));
        add(
                "i18 unique btree ((\nCASE\n    WHEN (id > 0) THEN 1\n    ELSE NULL::integer\nEND))",
                index("i18").on(NOTES, when(NOTES.id.gt(0), 1)).unique());
        add("i19 btree (((id)::text))", index("i19").on(NOTES, NOTES.id.cast(TEXT)));
        add(
                "i20 gist (label gist_trgm_ops) INCLUDE (id)",
                index("i20")
                        .on(NOTES, ofClass(NOTES.label, "pg_trgm", "gist_trgm_ops"))
                        .using(GIST)
                        .include(NOTES.id));
    }

    private IndexSteps() {}

    private static void add(String said, PostgresIndex index) {
        SHAPES.put(said, index);
    }

    static final class V002CreateNotes implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createExtension("pg_trgm"), createTable(NOTES).columns(NOTES.fields()));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(NOTES));
        }
    }

    static final class V003CreateAll implements MigrationStep {
        @Override
        public void up(Changes changes) {
            SHAPES.values().forEach(index -> changes.ddl(index.create()));
        }

        @Override
        public void down(Changes changes) {
            SHAPES.values().forEach(index -> changes.ddl(index.drop()));
        }
    }

    static final class V003CreateAllConcurrently implements MigrationStep {
        @Override
        public void up(Changes changes) {
            SHAPES.values().forEach(index -> changes.outsideTransaction(index.createConcurrently()));
        }

        @Override
        public void down(Changes changes) {
            SHAPES.values().forEach(index -> changes.outsideTransaction(index.dropConcurrently()));
        }
    }

    static final class V004RebuildAll implements MigrationStep {
        @Override
        public void up(Changes changes) {
            SHAPES.values().forEach(index -> changes.ddl(index.reindex()));
            SHAPES.values().forEach(index -> changes.outsideTransaction(index.reindexConcurrently()));
        }

        @Override
        public void down(Changes changes) {}
    }

    abstract static class OneWay implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class V003CreateOneConcurrently extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(ONE.createConcurrently());
        }
    }

    static final class V003CreateUniqueConcurrently extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(ONE.unique().createConcurrently());
        }
    }

    static final class V003RebuildOneConcurrently extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(ONE.reindexConcurrently());
        }
    }

    static final class V003RebuildLongConcurrently extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(index(LONG).on(NOTES, NOTES.label).reindexConcurrently());
        }
    }

    static final class V003DropOneConcurrently extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(ONE.dropConcurrently());
        }
    }

    static final class V003CreateOneUnlessValid extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.when(not(ONE.isValid()), missing -> missing.ddl(ONE.create()));
            changes.when(not(ONE.isValid()), missing -> missing.ddl(ONE.create()));
        }
    }
}
