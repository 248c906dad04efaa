package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.OnlineChange.Stage;
import dev.stepwise.script.internal.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * A unique constraint or primary key in the making; {@link #on} completes it.
 *
 * <pre>{@code
 * changes.online(primaryKey("orders_pkey").replacing("orders_pkey").on(ORDERS.uuid))
 * }</pre>
 */
public final class OnlineKey {

    private static final String SUFFIX = "_new";

    private final String kind;
    private final String constraint;
    private final boolean ifMissing;
    private final Optional<String> replaced;

    OnlineKey(String kind, String constraint, boolean ifMissing) {
        this(kind, constraint, ifMissing, Optional.empty());
    }

    private OnlineKey(String kind, String constraint, boolean ifMissing, Optional<String> replaced) {
        this.kind = kind;
        this.constraint = constraint;
        this.ifMissing = ifMissing;
        this.replaced = replaced;
    }

    /**
     * Drops another constraint of the table in the same moment; it may have the same name. Where the key is added only if it is missing, the
     * other may be missing too.
     */
    public OnlineKey replacing(String other) {
        return new OnlineKey(kind, constraint, ifMissing, Optional.of(other));
    }

    /**
     * Completes the constraint by its columns.
     *
     * @throws dev.stepwise.script.ChainException when no column is named, or they belong to several tables
     */
    public OnlineChange on(Field<?>... columns) {
        Table<?> table = OnlineDdl.tableOf(columns);
        OnlineDdl.requireName(constraint, table);
        Query atOnce = altered(
                table,
                sql("add constraint {0} {1} ({2})", name(constraint), raw(kind), OnlineDdl.names(List.of(columns))));
        return new OnlineChange(
                table,
                List.of(ifMissing ? existing(table, columns).unless(atOnce, raw("null")) : atOnce),
                stages(table, columns),
                List.of(OnlineDdl.requireOrdinary(table, constraint)),
                List.of());
    }

    private List<Stage> stages(Table<?> table, Field<?>... columns) {
        PostgresIndex index =
                PostgresIndex.index(indexName()).on(table, columns).unique();
        List<Stage> stages = new ArrayList<>();
        Field<?>[] nullable = Stream.of(columns)
                .filter(column ->
                        kind.startsWith("primary") && column.getDataType().nullable())
                .toArray(Field<?>[]::new);
        if (nullable.length > 0) {
            stages.addAll(NotNullStages.of(table, nullable));
        }
        stages.add(Stage.outsideTransaction(index.createConcurrently()));
        Query added = altered(
                table, sql("add constraint {0} {1} using index {2}", name(constraint), raw(kind), name(indexName())));
        stages.add(Stage.transaction(ifMissing ? existing(table, columns).unless(added, index.drop()) : added));
        return stages;
    }

    private ExistingPrimaryKey existing(Table<?> table, Field<?>... columns) {
        return new ExistingPrimaryKey(table, constraint, List.of(columns));
    }

    private Query altered(Table<?> table, QueryPart addition) {
        return query(
                "alter table {0} {1}",
                table, list(Stream.concat(dropped(), Stream.of(addition)).toList()));
    }

    /** Where the key is missing, one on other columns may have its name. */
    private Stream<QueryPart> dropped() {
        return ifMissing
                ? Stream.concat(replaced.stream(), Stream.of(constraint))
                        .distinct()
                        .map(other -> sql("drop constraint if exists {0}", name(other)))
                : replaced.stream().map(other -> sql("drop constraint {0}", name(other)));
    }

    /** The index gets the constraint's name with it; until then, a constraint that is there may have that name. */
    private String indexName() {
        return replaced.isPresent() || ifMissing ? withSuffix(constraint) : constraint;
    }

    private static String withSuffix(String name) {
        String cut = name;
        while ((cut + SUFFIX).getBytes(StandardCharsets.UTF_8).length > SqlText.LONGEST_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + SUFFIX;
    }
}
