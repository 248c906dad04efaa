package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Rights of roles, of which the statements that give and take them are made.
 *
 * <pre>{@code
 * private static final PostgresGrant READS = privileges(SELECT).on(PostgresObject.table(ORDERS)).to(PostgresRole.given("app"));
 *
 * changes.ddl(READS.grant());   // and READS.revoke() on the way down
 * }</pre>
 */
public final class PostgresGrant {

    /** Objects of one kind, all that the schema has or will have. */
    public enum Objects {
        /** Tables and views. */
        TABLES,
        SEQUENCES,
        FUNCTIONS,
        PROCEDURES,

        /** Functions and procedures. */
        ROUTINES,

        /** Types; only those of the future. */
        TYPES
    }

    private final String before;
    private final QueryPart rights;
    private final List<PostgresRole> roles;
    private final boolean grantOption;

    private PostgresGrant(String before, QueryPart rights, List<PostgresRole> roles, boolean grantOption) {
        this.before = before;
        this.rights = rights;
        this.roles = roles;
        this.grantOption = grantOption;
    }

    /** Begins with the privileges, at least one. */
    public static Privileges privileges(Privilege first, Privilege... more) {
        return new Privileges(Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    /** Privileges, before it is said on what. */
    public static final class Privileges {

        private final List<Privilege> privileges;

        private Privileges(List<Privilege> privileges) {
            this.privileges = privileges;
        }

        /**
         * The rights on one object.
         *
         * @throws ChainException when PostgreSQL has no rights on an object of its kind
         */
        public PostgresGrant on(PostgresObject object) {
            return rights("", sql("{0} on {1}", named(), object.granted()));
        }

        /**
         * The rights on columns of one table.
         *
         * @throws ChainException when one of them is an expression
         */
        public PostgresGrant onColumns(TableField<?, ?> first, TableField<?, ?>... more) {
            QueryPart columns = list(Stream.concat(Stream.of(first), Stream.of(more))
                    .map(column -> DSL.name(Columns.nameOf(column)))
                    .toList());
            List<QueryPart> each = privileges.stream()
                    .<QueryPart>map(privilege -> sql("{0} ({1})", privilege.sql(), columns))
                    .toList();
            return rights("", sql("{0} on table {1}", list(each), first.getTable()));
        }

        /**
         * The rights on all objects of a kind that the schema has at that moment.
         *
         * @throws ChainException when the kind is types, of which PostgreSQL has no such words
         */
        public PostgresGrant onAll(Objects objects) {
            if (objects == Objects.TYPES) {
                throw new ChainException("PostgreSQL grants rights on each type by itself. Name the types.");
            }
            return rights("", sql("{0} on all {1} in schema {2}", named(), words(objects), schema()));
        }

        /** The rights on all objects of a kind that the role of the run creates in the schema from then on. */
        public PostgresGrant onFuture(Objects objects) {
            return rights(
                    "alter default privileges in schema " + Mark.targetSchema() + ' ',
                    sql("{0} on {1}", named(), words(objects)));
        }

        private static PostgresGrant rights(String before, QueryPart rights) {
            return new PostgresGrant(before, rights, List.of(), false);
        }

        private QueryPart named() {
            return list(privileges.stream().map(Privilege::sql).toList());
        }

        private static QueryPart words(Objects objects) {
            return raw(Keyword.of(objects));
        }

        private static QueryPart schema() {
            return raw(Mark.targetSchema());
        }
    }

    /** Returns the rights as those of the roles, at least one. */
    public PostgresGrant to(PostgresRole first, PostgresRole... more) {
        return new PostgresGrant(
                before, rights, Stream.concat(Stream.of(first), Stream.of(more)).toList(), grantOption);
    }

    /** Returns the rights as ones that the roles can give to others. */
    public PostgresGrant withGrantOption() {
        return new PostgresGrant(before, rights, roles, true);
    }

    /**
     * Gives the rights.
     *
     * @throws ChainException when no role is named
     */
    public Query grant() {
        return statement("grant {0} to {1}" + (grantOption ? " with grant option" : ""));
    }

    /**
     * Takes the rights; refused by the server where a role has given them to others.
     *
     * @throws ChainException when no role is named
     */
    public Query revoke() {
        return statement("revoke {0} from {1}");
    }

    /**
     * Takes the rights, and from those to whom the roles have given them.
     *
     * @throws ChainException when no role is named
     */
    public Query revokeCascade() {
        return statement("revoke {0} from {1} cascade");
    }

    /**
     * Leaves the rights, and takes the right to give them to others.
     *
     * @throws ChainException when no role is named
     */
    public Query revokeGrantOption() {
        return statement("revoke grant option for {0} from {1}");
    }

    private Query statement(String words) {
        if (roles.isEmpty()) {
            throw new ChainException("Rights are granted to no role. Name one by to(..).");
        }
        return query("{0}{1}", raw(before), sql(words, rights, list(PostgresRole.all(roles))));
    }
}
