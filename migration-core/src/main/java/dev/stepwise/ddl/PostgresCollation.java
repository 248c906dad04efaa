package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.internal.Mark;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Collation;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * The definition of a collation of the target schema, of which every statement about the collation is made.
 *
 * <pre>{@code
 * private static final PostgresCollation PHONEBOOK = PostgresCollation.icu("phonebook", "de-u-co-phonebk");
 *
 * column("name", TEXT.collation(PHONEBOOK.collation()))
 * }</pre>
 */
public final class PostgresCollation {

    private final String collation;
    private final List<QueryPart> options;

    private PostgresCollation(String collation, List<QueryPart> options) {
        this.collation = collation;
        this.options = options;
    }

    /** Returns the collation of a locale of ICU, such as {@code de-u-co-phonebk}. */
    public static PostgresCollation icu(String name, String locale) {
        return of(name, "icu", locale);
    }

    /** Returns the collation of a locale of the operating system, such as {@code C}. */
    public static PostgresCollation libc(String name, String locale) {
        return of(name, "libc", locale);
    }

    private static PostgresCollation of(String name, String provider, String locale) {
        return new PostgresCollation(
                name, List.of(sql("provider = {0}", raw(provider)), sql("locale = {0}", inline(locale))));
    }

    /** Returns it as one by which texts of other bytes can be equal, as those that differ in case alone; ICU has such. */
    public PostgresCollation nondeterministic() {
        return new PostgresCollation(
                collation,
                Stream.concat(options.stream(), Stream.of(raw("deterministic = false")))
                        .toList());
    }

    /** Returns the collation for types of columns and for expressions. */
    public Collation collation() {
        return DSL.collation(name(Mark.SCHEMA_NAME, collation));
    }

    /** Creates the collation. */
    public Query create() {
        return query("create collation {0} ({1})", new SchemaObject(collation), list(options));
    }

    /** Renames the collation. */
    public Query renameTo(String newName) {
        return query("alter collation {0} rename to {1}", new SchemaObject(collation), name(newName));
    }

    /** Notes that everything which was in the order of the collation has been built anew after an upgrade of its provider. */
    public Query refreshVersion() {
        return query("alter collation {0} refresh version", new SchemaObject(collation));
    }

    /** Drops the collation. */
    public Query drop(DropOption... options) {
        return query(
                "drop collation {0}{1}{2}",
                DropOption.before(options), new SchemaObject(collation), DropOption.after(options));
    }
}
