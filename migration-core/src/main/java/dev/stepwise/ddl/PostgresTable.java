package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What jOOQ's ALTER TABLE lacks, and other statements on a whole table. */
public final class PostgresTable {

    /** A lock on a table, from the weakest to the strongest. */
    public enum Lock {
        ACCESS_SHARE,
        ROW_SHARE,
        ROW_EXCLUSIVE,
        SHARE_UPDATE_EXCLUSIVE,
        SHARE,
        SHARE_ROW_EXCLUSIVE,
        EXCLUSIVE,
        ACCESS_EXCLUSIVE
    }

    /** What of a row that is changed or deleted a logical replication is told. */
    public enum ReplicaIdentity {
        /** The primary key. */
        DEFAULT,

        /** The whole row. */
        FULL,
        NOTHING
    }

    private final Table<?> table;

    private PostgresTable(Table<?> table) {
        this.table = table;
    }

    /** The table. */
    public static PostgresTable of(Table<?> table) {
        return new PostgresTable(table);
    }

    /** Has the table's policies limit the rows that a role sees and writes; without a policy, there are none. The owner sees all. */
    public Query enableRowSecurity() {
        return altered("enable row level security");
    }

    /** Shows all rows again; the policies stay. */
    public Query disableRowSecurity() {
        return altered("disable row level security");
    }

    /** Has the policies hold for the owner of the table too. */
    public Query forceRowSecurity() {
        return altered("force row level security");
    }

    /** Has the policies hold for other roles than the owner only. */
    public Query noForceRowSecurity() {
        return altered("no force row level security");
    }

    /** Sets a storage parameter, such as {@code fillfactor} or {@code autovacuum_enabled}; its value is a number, a boolean or a text. */
    public Query set(String parameter, Object value) {
        return altered("set ({0} = {1})", parameter(parameter), inline(value));
    }

    /** Gives storage parameters their values of the server again. */
    public Query reset(String first, String... more) {
        List<QueryPart> parameters = Stream.concat(Stream.of(first), Stream.of(more))
                .map(PostgresTable::parameter)
                .toList();
        return altered("reset ({0})", list(parameters));
    }

    /** Writes a storage parameter, of which that of the TOAST table has two names: {@code toast.autovacuum_enabled}. */
    static QueryPart parameter(String name) {
        return DSL.name(name.split("\\.", -1));
    }

    /** Writes the table's changes to the write-ahead log again, after {@link PostgresDdl#setUnlogged}. */
    public Query setLogged() {
        return altered("set logged");
    }

    /** Sets what of a row a logical replication is told. */
    public Query replicaIdentity(ReplicaIdentity identity) {
        return altered("replica identity {0}", raw(Keyword.of(identity)));
    }

    /** Has a logical replication know a row by the columns of a unique index. */
    public Query replicaIdentityUsing(String index) {
        return altered("replica identity using index {0}", DSL.name(index));
    }

    /** Has the rows of the table show in those of another, whose columns it has. */
    public Query inherit(Table<?> parent) {
        return altered("inherit {0}", parent);
    }

    /** Ends the inheritance. */
    public Query noInherit(Table<?> parent) {
        return altered("no inherit {0}", parent);
    }

    /** Notes the index in whose order {@link #cluster} puts the rows. */
    public Query clusterOn(String index) {
        return altered("cluster on {0}", DSL.name(index));
    }

    /** Takes that note away. */
    public Query setWithoutCluster() {
        return altered("set without cluster");
    }

    /** Writes the rows anew in the order of the index that is noted; nobody reads the table meanwhile. */
    public Query cluster() {
        return query("cluster {0}", table);
    }

    /** Builds all indexes of the table anew; writes wait meanwhile. */
    public Query reindex() {
        return query("reindex table {0}", table);
    }

    /** Builds all indexes of the table anew while rows are written. Only outside a transaction. */
    public Query reindexConcurrently() {
        return query("reindex table concurrently {0}", table);
    }

    /** Counts what the planner knows of the table, or of these columns, so that what follows is planned by it. */
    public Query analyze(Field<?>... columns) {
        List<? extends QueryPart> names = Stream.of(columns)
                .map(column -> DSL.name(Columns.nameOf(column)))
                .toList();
        return query("analyze {0}{1}", table, names.isEmpty() ? raw("") : sql(" ({0})", list(names)));
    }

    /** Locks the table until the end of the transaction, as a statement that follows would do later. */
    public Query lock(Lock mode) {
        return query("lock table {0} in {1} mode", table, raw(Keyword.of(mode)));
    }

    private Query altered(String action, QueryPart... parts) {
        return query("alter table {0} {1}", table, sql(action, parts));
    }
}
