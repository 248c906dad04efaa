package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.Query;

/** Words for the constraints of a table. */
class ConstraintWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("things");
    private static final StepTable PARTS = StepTable.named("parts");
    private static final Field<Integer> PART = PARTS.column("id", INTEGER);
    private static final Field<Integer> THING = PARTS.column("thing_id", INTEGER);
    private static final Field<Integer> OTHER = PARTS.column("other_id", INTEGER);
    private static final Field<String> DURING = PARTS.column("during", PostgresTypes.named("int4range"));
    private static final String GIVEN =
            "create table parts (id int not null, thing_id int, other_id int, during int4range, sorted text); "
                    + "insert into things values (1, 'a'); insert into parts values (1, 1, 1, '[1,2)', 'a')";
    private static final Constraint REFERENCE =
            constraint("parts_thing").foreignKey(THING).references(T, THINGS.id);
    private static final PostgresIndex INDEX =
            index("parts_by_id").on(PARTS, PART).unique();

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(deferred(), later(), keys(), foreignKeys(), temporal()).flatMap(each -> each);
    }

    private static Stream<WordExample> deferred() {
        PostgresConstraint key =
                PostgresConstraint.of(PARTS, constraint("parts_key").unique(THING, OTHER));
        PostgresConstraint reference = PostgresConstraint.of(PARTS, REFERENCE);
        return Stream.of(
                added("a key that can be deferred", key.deferrable(), "unique (thing_id, other_id) deferrable", 14),
                added(
                        "a primary key that is checked at the end",
                        PostgresConstraint.of(PARTS, constraint("parts_key").primaryKey(PART))
                                .initiallyDeferred(),
                        "primary key (id) deferrable initially deferred",
                        14),
                new WordExample(
                        "a foreign key that is checked at the end from now on",
                        GIVEN
                                + "; alter table parts add constraint parts_thing foreign key (thing_id) references things (id)",
                        changes -> changes.ddl(reference.initiallyDeferred().alter()),
                        changes -> changes.ddl(reference.alter()),
                        "alter table parts alter constraint parts_thing deferrable initially deferred"),
                new WordExample(
                        "another name",
                        GIVEN + "; alter table parts add constraint parts_key unique (thing_id, other_id)",
                        changes -> changes.ddl(key.renameTo("parts_once")),
                        changes -> changes.ddl(
                                alterTable(PARTS).renameConstraint("parts_once").to("parts_key")),
                        "alter table parts rename constraint parts_key to parts_once"));
    }

    private static Stream<WordExample> later() {
        PostgresConstraint reference = PostgresConstraint.of(PARTS, REFERENCE);
        PostgresConstraint check =
                PostgresConstraint.of(PARTS, constraint("parts_key").check(PART.gt(0)));
        return Stream.of(
                added("a check for new rows", check.notValid(), "check (id > 0) not valid", 14),
                added("a check that is not inherited", check.noInherit(), "check (id > 0) no inherit", 14),
                added("a check that is not enforced", check.notEnforced(), "check (id > 0) not enforced", 18),
                new WordExample(
                        "a check that is not enforced, as jOOQ says it",
                        GIVEN,
                        changes -> changes.ddl(alterTable(PARTS)
                                .add(constraint("parts_key").check(PART.gt(0)).notEnforced())),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_key")),
                        "alter table parts add constraint parts_key check (id > 0) not enforced",
                        18),
                new WordExample(
                        "a constraint that is validated",
                        GIVEN,
                        changes -> changes.ddl(reference.deferrable().notValid().add(), reference.validate()),
                        changes -> changes.ddl(reference.drop()),
                        "alter table parts add constraint parts_thing foreign key (thing_id) references things (id) deferrable"),
                new WordExample(
                        "a foreign key that is no longer enforced",
                        GIVEN
                                + "; alter table parts add constraint parts_thing foreign key (thing_id) references things (id)",
                        changes -> changes.ddl(reference.notEnforced().alterEnforcement()),
                        changes -> changes.ddl(reference.alterEnforcement()),
                        "alter table parts alter constraint parts_thing not enforced",
                        18));
    }

    private static Stream<WordExample> keys() {
        PostgresConstraint key =
                PostgresConstraint.of(PARTS, constraint("parts_key").unique(THING, OTHER));
        String index = "; create unique index parts_by_id on parts (id)";
        return Stream.of(
                added(
                        "nulls that are equal",
                        key.nullsNotDistinct(),
                        "unique nulls not distinct (thing_id, other_id)",
                        15),
                added("included columns", key.include(PART), "unique (thing_id, other_id) include (id)", 14),
                new WordExample(
                        "a primary key by an index that is there",
                        GIVEN + index,
                        changes -> changes.ddl(PostgresConstraint.primaryKey("parts_pkey", INDEX)
                                .add()),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_pkey"), INDEX.create()),
                        "alter table parts add constraint parts_pkey primary key using index parts_by_id"),
                new WordExample(
                        "a unique constraint by an index that is there",
                        GIVEN + index,
                        changes -> changes.ddl(PostgresConstraint.unique("parts_once", INDEX)
                                .deferrable()
                                .add()),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_once"), INDEX.create()),
                        "alter table parts add constraint parts_once unique using index parts_by_id deferrable"),
                added(
                        "an exclusion",
                        PostgresConstraint.exclusion("parts_key")
                                .with(DURING, "&&")
                                .where(PART.gt(1))
                                .on(PARTS)
                                .initiallyDeferred(),
                        "exclude using gist (during with &&) where (id > 1) deferrable initially deferred",
                        14),
                added(
                        "an exclusion by another access method, of an expression",
                        PostgresConstraint.exclusion("parts_key")
                                .using(IndexMethod.BTREE)
                                .with(PART.plus(1), "=")
                                .with(THING.desc(), "=")
                                .on(PARTS),
                        "exclude using btree ((id + 1) with =, thing_id desc with =)",
                        14));
    }

    private static Stream<WordExample> foreignKeys() {
        Constraint key = constraint("parts_key").foreignKey(THING, OTHER).references(PARTS, PART, THING);
        String unique = "; create unique index parts_pair on parts (id, thing_id)";
        return Stream.of(
                new WordExample(
                        "a foreign key of which all columns are null or none",
                        GIVEN + unique,
                        changes -> changes.ddl(PostgresConstraint.of(
                                        PARTS,
                                        constraint("parts_key")
                                                .foreignKey(THING, OTHER)
                                                .references(PARTS, PART, THING)
                                                .onUpdateCascade())
                                .matchFull()
                                .add()),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_key")),
                        "alter table parts add constraint parts_key foreign key (thing_id, other_id) "
                                + "references parts (id, thing_id) match full on update cascade"),
                new WordExample(
                        "a foreign key that sets some columns to null",
                        GIVEN + unique,
                        changes -> changes.ddl(PostgresConstraint.of(PARTS, key)
                                .onDeleteSetNull(OTHER)
                                .add()),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_key")),
                        "alter table parts add constraint parts_key foreign key (thing_id, other_id) "
                                + "references parts (id, thing_id) on delete set null (other_id)",
                        15),
                new WordExample(
                        "a foreign key that sets some columns to their defaults",
                        GIVEN + unique,
                        changes -> changes.ddl(PostgresConstraint.of(PARTS, key)
                                .onDeleteSetDefault(OTHER)
                                .add()),
                        changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_key")),
                        "alter table parts add constraint parts_key foreign key (thing_id, other_id) "
                                + "references parts (id, thing_id) on delete set default (other_id)",
                        15));
    }

    private static Stream<WordExample> temporal() {
        PostgresConstraint once = PostgresConstraint.of(
                PARTS, constraint("parts_key").unique(DURING, PostgresConstraint.withoutOverlaps(DURING)));
        return Stream.of(new WordExample(
                "a key of ranges that do not overlap, and a foreign key by a period",
                "create extension if not exists btree_gist with schema public; " + GIVEN,
                changes -> changes.ddl(
                        PostgresConstraint.of(
                                        PARTS,
                                        constraint("parts_key")
                                                .unique(PART, PostgresConstraint.withoutOverlaps(DURING)))
                                .add(),
                        PostgresConstraint.of(
                                        PARTS,
                                        constraint("parts_period")
                                                .foreignKey(THING, PostgresConstraint.period(DURING))
                                                .references(PARTS, PART, PostgresConstraint.period(DURING)))
                                .add()),
                changes -> changes.ddl(alterTable(PARTS).dropConstraint("parts_period"), once.drop()),
                "set search_path to by_sql, public; "
                        + "alter table parts add constraint parts_key unique (id, during without overlaps); "
                        + "alter table parts add constraint parts_period foreign key (thing_id, period during) "
                        + "references parts (id, period during)",
                18));
    }

    private static WordExample added(String name, PostgresConstraint constraint, String sql, int since) {
        Query drop = constraint.drop();
        return new WordExample(
                name,
                GIVEN,
                changes -> changes.ddl(constraint.add()),
                changes -> changes.ddl(drop),
                "alter table parts add constraint parts_key " + sql,
                since);
    }
}
