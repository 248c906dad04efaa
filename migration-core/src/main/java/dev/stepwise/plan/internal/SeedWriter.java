package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the statements around the insert of a seed, and its delete.
 *
 * <p>The journal notes the rows that the seed has found there, mostly none. They are looked for before the insert, since the step itself
 * may have changed such a row, and after it, since the insert waits for other transactions and leaves their rows alone.
 */
final class SeedWriter {

    private static final String NOT_OF_THIS_TRANSACTION =
            ".xmin is distinct from pg_catalog.pg_current_xact_id()::pg_catalog.xid";

    // A sequence is the column's own, or serves its default. It only moves on, and not beyond its own end.
    private static final String MOVE_ON = """
            declare sequence pg_catalog.regclass; numbers pg_catalog.int8[]; begin
            for sequence, numbers in
              select own.objid, given.numbers from (values %2$s) as given (name, numbers)
              join pg_catalog.pg_attribute a on a.attrelid = pg_catalog.to_regclass(%1$s) and a.attname = given.name
              left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
              cross join lateral (
                select objid from pg_catalog.pg_depend where classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  and refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and refobjid = a.attrelid and refobjsubid = a.attnum and deptype in ('a', 'i')
                union select refobjid from pg_catalog.pg_depend where classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                  and objid = f.oid and refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass) as own
              join pg_catalog.pg_class s on s.oid = own.objid and s.relkind = 'S'
            loop
              execute pg_catalog.format('select pg_catalog.setval(%%1$L, (
                select case when p.seqincrement > 0 then pg_catalog.max(number) else pg_catalog.min(number) end
                from pg_catalog.unnest(%%2$L::pg_catalog.int8[]) as given (number) where number between p.seqmin and p.seqmax
                  and (number - q.last_value::pg_catalog.numeric - case when q.is_called then p.seqincrement else 0 end) * pg_catalog.sign(p.seqincrement::pg_catalog.numeric) >= 0))
                from %%1$s as q join pg_catalog.pg_sequence p on p.seqrelid = %%3$s', sequence, numbers, sequence::pg_catalog.oid);
            end loop;
            end""";

    /** What becomes of the notes of the rows that a seed finds. */
    enum Notes {
        IN_THE_JOURNAL,
        LEFT_OUT
    }

    private final Binding binding;
    private final Journal journal;
    private final Notes notes;

    SeedWriter(Binding binding, Journal journal, Notes notes) {
        this.binding = binding;
        this.journal = journal;
        this.notes = notes;
    }

    List<PlannedStatement> seed(StepPart.Seed part) {
        List<PlannedStatement> statements = new ArrayList<>(note(part.key(), ""));
        statements.add(new PlannedStatement(part.insert().fill(binding), StatementKind.INSERT));
        statements.add(bookkeeping(requireAll(part)));
        statements.addAll(note(part.key(), " and " + table(part.key()) + NOT_OF_THIS_TRANSACTION));
        if (!part.numbers().isEmpty()) {
            statements.add(bookkeeping(moveSequencesOn(part)));
        }
        return statements;
    }

    /** Deletes the rows; those that the way up to the version has found there stay. */
    PlannedStatement unseed(StepPart.Unseed part, SchemaVersion version) {
        StepPart.SeedKey key = part.key();
        return new PlannedStatement(
                "%s and not exists (select from (%s) as noted where noted.entry = %s)"
                        .formatted(deleteAll(key), journal.preexisting(version), entry(key)),
                StatementKind.DELETE);
    }

    /** Deletes the rows, whoever has inserted them. */
    PlannedStatement unseed(StepPart.Unseed part) {
        return new PlannedStatement(deleteAll(part.key()), StatementKind.DELETE);
    }

    private String deleteAll(StepPart.SeedKey key) {
        return "delete from " + table(key) + " where " + condition(key);
    }

    /** A row can be missing where another of the seed has the same key by the rules of its type, or where a trigger drops or changes it. */
    private String requireAll(StepPart.Seed part) {
        String found =
                "(select pg_catalog.count(*) from " + table(part.key()) + " where " + condition(part.key()) + ")";
        String message =
                "The seed of the table %s has %s rows, and the table has another number of rows with their keys: two keys are the same to the server, or a trigger changes or drops a row. Change the seed or the trigger."
                        .formatted(part.key().table(), part.rows());
        return SqlText.block("begin\nif " + found + " <> " + part.rows() + " then\n  raise exception using message = "
                + SqlText.literal(message) + ";\nend if;\nend");
    }

    private List<PlannedStatement> note(StepPart.SeedKey key, String further) {
        if (notes == Notes.LEFT_OUT) {
            return List.of();
        }
        return List.of(bookkeeping(journal.notePreexisting(
                "select " + entry(key) + " as entry from " + table(key) + " where " + condition(key) + further)));
    }

    private String entry(StepPart.SeedKey key) {
        return key.columns().stream()
                .map(column -> SqlText.literal(column) + ", " + table(key) + '.' + SqlText.name(column))
                .collect(Collectors.joining(
                        ", ",
                        "pg_catalog.jsonb_build_object('table', " + SqlText.literal(key.table())
                                + ", 'key', pg_catalog.jsonb_build_object(",
                        "))"));
    }

    private String moveSequencesOn(StepPart.Seed part) {
        String given = part.numbers().stream()
                .map(numbers -> "(" + SqlText.literal(numbers.column()) + "::pg_catalog.name, array["
                        + numbers.values().fill(binding) + "]::pg_catalog.int8[])")
                .collect(Collectors.joining(", "));
        return SqlText.block(MOVE_ON.formatted(SqlText.literal(table(part.key())), given));
    }

    private String table(StepPart.SeedKey key) {
        return key.qualifiedTable().fill(binding);
    }

    private String condition(StepPart.SeedKey key) {
        return key.condition().fill(binding);
    }

    private static PlannedStatement bookkeeping(String sql) {
        return new PlannedStatement(sql, StatementKind.BOOKKEEPING);
    }
}
