package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.TypeText;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Collation;
import org.jooq.DataType;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * The definition of a type of ranges, of which every statement about the type is made. With it comes a type of several ranges.
 *
 * <pre>{@code
 * private static final RangeType SPAN = RangeType.rangeType("span", DOUBLE).subtypeDiff("float8mi");
 * }</pre>
 */
public final class RangeType {

    private final String type;
    private final List<QueryPart> options;

    private RangeType(String type, List<QueryPart> options) {
        this.type = type;
        this.options = options;
    }

    /** Returns the type of ranges over another type. */
    public static RangeType rangeType(String name, DataType<?> subtype) {
        return new RangeType(name, List.of(sql("subtype = {0}", raw(TypeText.nameOf(subtype)))));
    }

    /** Returns it with an operator class of PostgreSQL's own by which the values are in order. */
    public RangeType operatorClass(String operatorClass) {
        return with(sql("subtype_opclass = pg_catalog.{0}", name(operatorClass)));
    }

    /** Returns it with a collation by which texts are in order. */
    public RangeType collation(Collation collation) {
        return with(sql("collation = {0}", collation));
    }

    /** Returns it with a function of PostgreSQL's own that says how far two values are apart, for indexes. */
    public RangeType subtypeDiff(String function) {
        return with(sql("subtype_diff = pg_catalog.{0}", name(function)));
    }

    /** Returns it with another name of the type of several ranges than PostgreSQL's. */
    public RangeType multirange(String name) {
        return with(sql("multirange_type_name = {0}", new SchemaObject(name)));
    }

    private RangeType with(QueryPart option) {
        return new RangeType(
                type, Stream.concat(options.stream(), Stream.of(option)).toList());
    }

    /** Returns the type for a column; its values are texts. */
    public DataType<String> type() {
        return PostgresTypes.ofTargetSchema(type);
    }

    /** Creates the type. */
    public Query create() {
        return query("create type {0} as range ({1})", new SchemaObject(type), list(options));
    }

    /** Drops the type. */
    public Query drop(DropOption... options) {
        return query(
                "drop type {0}{1}{2}", DropOption.before(options), new SchemaObject(type), DropOption.after(options));
    }
}
