package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.arrayAppend;
import static org.jooq.impl.DSL.cardinality;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.regexpReplaceAll;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.withRecursive;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Gives every user a unique name: the part of the e-mail address before the @, with a number appended if necessary.
 *
 * <p>Names are assigned in the order of the ids, so that the oldest of several users gets the name without a number.
 */
final class V008AddUsernames implements MigrationStep {

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> email = column("email", CITEXT.notNull());
        final Field<String> username = column("username", VARCHAR(255));

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Users USERS = new Users();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS).addColumn(USERS.username));
        changes.dml(giveNames());
        changes.ddl(createUniqueIndex("phoenix_kit_users_username_uidx")
                .on(USERS, USERS.username)
                .where(USERS.username.isNotNull()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).dropColumn(USERS.username));
    }

    /** The part before the @, as 3 to 30 lower-case letters, digits and underscores, of which the first is a letter. */
    private static Field<String> wantedName() {
        Field<String> local = splitPart(lower(USERS.email.cast(TEXT)), inline("@"), inline(1));
        Field<String> allowed = left(regexpReplaceAll(replace(local, ".", "_"), "[^a-zA-Z0-9_]", ""), 30);
        Field<String> lettered = when(allowed.likeRegex("^[a-zA-Z]"), allowed)
                .otherwise(inline("user_").concat(left(allowed, 25)));
        return when(length(lettered).lt(3), lettered.concat("_1")).otherwise(lettered);
    }

    /** Names that differ only in their appended numbers can collide, so names within such a family are assigned one by one. */
    private static Query giveNames() {
        Field<Long> id = field(name("id"), BIGINT);
        Field<String> username = field(name("username"), TEXT);
        Field<String> family = field(name("family"), TEXT);
        var wanted = name("wanted")
                .fields("id", "username")
                .as(select(USERS.id, wantedName()).from(USERS));
        var families = name("families")
                .fields("id", "username", "family")
                .as(select(id, username, regexpReplaceAll(username, "(_[0-9]+)+$", ""))
                        .from(wanted));
        var queue = name("queue")
                .fields("id", "username", "family", "place")
                .as(select(
                                id,
                                username,
                                family,
                                rowNumber().over().partitionBy(family).orderBy(id))
                        .from(families));
        var given = name("given")
                .fields("id", "family", "place", "username", "taken")
                .as(oneAfterTheOther(queue));
        return withRecursive(wanted, families, queue, given)
                .update(USERS)
                .set(USERS.username, given.field(username))
                .from(given)
                .where(USERS.id.eq(given.field(id)));
    }

    private static Select<Record5<Long, String, Integer, String, String[]>> oneAfterTheOther(
            CommonTableExpression<Record4<Long, String, String, Integer>> queue) {
        Table<?> given = table(name("given"));
        Field<Long> id = queue.field("id", BIGINT);
        Field<String> wanted = queue.field("username", TEXT);
        Field<String> family = queue.field("family", TEXT);
        Field<Integer> place = queue.field("place", INTEGER);
        Field<String[]> taken = field(name("given", "taken"), TEXT.array());
        Field<String> free = field(name("free", "username"), TEXT);
        return select(id, family, place, wanted, array(wanted))
                .from(queue)
                .where(place.eq(1))
                .unionAll(select(id, family, place, free, arrayAppend(taken, free))
                        .from(given)
                        .join(queue)
                        .on(family.eq(field(name("given", "family"), TEXT)))
                        .and(place.eq(field(name("given", "place"), INTEGER).plus(1)))
                        .crossJoin(lateral(firstFree(wanted, taken)).as("free", "username")));
    }

    private static Select<Record1<String>> firstFree(Field<String> wanted, Field<String[]> taken) {
        Field<Integer> number = field(name("numbers", "number"), INTEGER);
        Field<String> candidate =
                when(number.eq(0), wanted).otherwise(wanted.concat("_").concat(number.cast(TEXT)));
        return select(candidate)
                .from(generateSeries(inline(0), cardinality(taken)).as("numbers", "number"))
                .where(candidate.ne(all(taken)))
                .orderBy(number)
                .limit(inline(1));
    }
}
