package dev.stepwise.codegen;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What the catalog knows of a schema beyond what jOOQ reads of it.
 *
 * @param context a connection to the database
 * @param schema the name of the schema
 */
record SchemaCatalog(DSLContext context, String schema) {

    private static final String PARTITIONS =
            "select relname from pg_catalog.pg_class where relispartition and relnamespace = cast(? as regnamespace)";

    private static final String READONLY = """
            select relname, attname
            from pg_catalog.pg_class join pg_catalog.pg_attribute on attrelid = pg_class.oid
            where relkind in ('r', 'p') and attnum > 0 and not attisdropped and (attgenerated <> '' or attidentity = 'a')
                and relnamespace = cast(? as regnamespace)
            order by relname, attnum""";

    private static final String BASES = """
            select made.typname, base.typname
            from pg_catalog.pg_type made join pg_catalog.pg_type base on base.oid = made.typbasetype
            where made.typtype = 'd' and base.typtype in ('b', 'r', 'm') and made.typnamespace = cast(? as regnamespace)
            order by 1""";

    /** A domain is created after those that it is made of, and so has a larger oid. */
    private static final String DOMAINS = """
            with recursive reached (domain, type) as (
                select oid, typbasetype from pg_catalog.pg_type where typtype = 'd'
                union
                select domain, case when typtype = 'd' then typbasetype else typelem end
                from reached join pg_catalog.pg_type on oid = type
                where typtype = 'd' or typelem <> 0)
            select typname from pg_catalog.pg_type
            where typtype = 'd' and typnamespace = cast(? as regnamespace)
            order by exists (
                select from reached join pg_catalog.pg_type made on made.oid = reached.type
                where domain = pg_type.oid and made.typtype = 'c'), oid""";

    /** Returns the columns that PostgreSQL lets nobody write, by the names of their tables. */
    Map<String, List<String>> readonlyColumns() {
        return context.fetch(READONLY, quotedSchema())
                .intoGroups(row -> row.get(0, String.class), row -> row.get(1, String.class));
    }

    /** Returns the types that are neither arrays nor made of others by the schema's own statements. */
    List<String> types() {
        return context.fetch(
                        "select distinct typname from pg_catalog.pg_type where typtype in ('b', 'r', 'm') and typcategory <> 'A' order by 1")
                .getValues(0, String.class);
    }

    /** Returns each domain that is made of an array, a base type or a range, with the name of that type; an array's name begins with _. */
    Map<String, String> domainsOverTypes() {
        return context.fetch(BASES, quotedSchema())
                .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
    }

    /** Returns the partitions of tables. Children that inherit from a table without being a partition are none. */
    List<String> partitions() {
        return names(PARTITIONS);
    }

    /**
     * Returns the domains so that each follows those that it is made of. Those made of composite types are the last, since the classes of
     * these use the others.
     */
    List<String> domains() {
        return names(DOMAINS);
    }

    private List<String> names(String query) {
        return context.fetch(query, quotedSchema()).getValues(0, String.class);
    }

    private String quotedSchema() {
        return DSL.name(schema).quotedName().toString();
    }
}
