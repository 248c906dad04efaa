package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomQueryPart;

/** By what the rows of a table go to its partitions: columns, or expressions of them. */
public final class PartitionKey extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final transient List<IndexKey> keys;

    private PartitionKey(String method, Stream<Field<?>> keys) {
        this.method = method;
        this.keys = keys.map(IndexKey::new).toList();
    }

    /** Ranges of values. */
    public static PartitionKey byRange(Field<?> first, Field<?>... more) {
        return new PartitionKey("range", Stream.concat(Stream.of(first), Stream.of(more)));
    }

    /** Lists of values. */
    public static PartitionKey byList(Field<?> key) {
        return new PartitionKey("list", Stream.of(key));
    }

    /** The remainder of a hash of the values. */
    public static PartitionKey byHash(Field<?> first, Field<?>... more) {
        return new PartitionKey("hash", Stream.concat(Stream.of(first), Stream.of(more)));
    }

    @Override
    public void accept(Context<?> context) {
        context.sql("partition by ").sql(method).sql(" (").visit(list(keys)).sql(')');
    }
}
