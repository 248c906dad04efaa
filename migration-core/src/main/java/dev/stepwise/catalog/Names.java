package dev.stepwise.catalog;

/** SQL for names and settings in a fact: as plain as they can be told apart from others. */
final class Names {

    /**
     * The name of an object of a kind, with its schema where a name alone does not find it.
     *
     * @param kind the kind as {@code pg_..._is_visible} knows it
     * @param alias the alias of its catalog
     * @param prefix what begins the names of the catalog's columns
     */
    static String visible(String kind, String alias, String prefix) {
        return "case when pg_%1$s_is_visible(%2$s.oid) then '' else %2$s.%3$snamespace::regnamespace || '.' end || %2$s.%3$sname"
                .formatted(kind, alias, prefix);
    }

    /** The collation, unless it is that of a type; null otherwise. */
    static String collation(String collation, String ofType) {
        return "(select 'collate ' || %1$s from pg_collation named where named.oid = %2$s and %2$s <> %3$s)"
                .formatted(visible("collation", "named", "coll"), collation, ofType);
    }

    /** Settings of the form {@code name=value} in the order of their names; null where there are none. */
    static String settings(String word, String settings) {
        return "(select '%s' || string_agg(%s, ', ' order by setting collate \"C\") from unnest(%s) setting)"
                .formatted(word, verbatim("setting"), settings);
    }

    /** A text as it is, in quotes where it has white space that counts between quotes alone, see {@link Deparsed}. */
    static String verbatim(String text) {
        return "case when %1$s ~ '\\s\\s|[^\\S ]' then quote_literal(%1$s) else %1$s end".formatted(text);
    }

    private Names() {}
}
