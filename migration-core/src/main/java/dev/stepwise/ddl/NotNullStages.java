package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.migrate.OnlineChange.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Lets columns of a large table be null no longer, by way of a check. */
final class NotNullStages {

    private static final Name CHECK = name("stepwise_not_null");

    private NotNullStages() {}

    static List<Stage> of(Table<?> table, Field<?>... columns) {
        Condition check = DSL.and(Stream.of(columns)
                .map(column -> field(column.getUnqualifiedName()).isNotNull())
                .toList());
        // Two statements: one ALTER TABLE would drop the check before it looks whether a check makes reading the rows
        // needless.
        return List.of(
                Stage.transaction(query(
                        "alter table {0} drop constraint if exists {1}, add constraint {1} check ({2}) not valid",
                        table, CHECK, check)),
                Stage.transaction(query("alter table {0} validate constraint {1}", table, CHECK)),
                Stage.transaction(
                        query("alter table {0} {1}", table, list(settings(columns))),
                        query("alter table {0} drop constraint {1}", table, CHECK)));
    }

    /** The actions of ALTER TABLE that make the columns not null. */
    static List<QueryPart> settings(Field<?>... columns) {
        return Stream.of(columns)
                .<QueryPart>map(column -> sql("alter column {0} set not null", column.getUnqualifiedName()))
                .toList();
    }
}
