package dev.stepwise.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the catalog says of one schema and of the database's extensions, as facts of one line each, in the natural
 * order of strings.
 *
 * <p>A fact names its subject and, after a colon, what is so of it:
 *
 * <pre>
 * extension citext
 * table orders
 * table orders column 001 id: bigint not null default nextval('orders_id_seq'::regclass)
 * table orders constraint orders_pkey: PRIMARY KEY (id)
 * table orders index orders_open_idx: unique btree (number) WHERE (closed_at IS NULL)
 * sequence orders_id_seq: bigint owned by orders.id
 * function total(order_id bigint): returns numeric language sql stable strict
 * </pre>
 *
 * <p>Equal schemas give equal facts under any schema name and on PostgreSQL 14 to 18, but for what only newer servers keep. Objects of the
 * schema are named without it, one of another schema with that schema's name. Included is every kind of object that PostgreSQL keeps in a
 * schema, with its comment, its security labels, the extensions that it depends on, its owner and privileges as the running role sees them,
 * its policies, rules and membership in publications; and the names of the database's extensions. A {@link CatalogScope} says what a comparison leaves out.
 *
 * <p>Left out are whatever belongs to an extension, the journal of Stepwise and that of Ecto, what is said
 * of the schema itself (its owner, its comment and its privileges), and what is data: rows, the values of sequences, gathered statistics.
 *
 * @param facts the facts, sorted and unmodifiable
 */
public record CatalogSnapshot(SortedSet<String> facts) {

    public CatalogSnapshot {
        facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
    }

    /**
     * Reads a schema that exists. The connection's search path, transaction and auto-commit mode stay as they are.
     *
     * @param schema the schema's name as it is, without quotes
     * @param scope what counts
     * @throws IllegalArgumentException if the database has no such schema
     * @throws SQLException if the server cannot be asked
     */
    public static CatalogSnapshot of(Connection connection, String schema, CatalogScope scope) throws SQLException {
        return CatalogReader.readPresent(connection, schema, scope);
    }

    /**
     * Reads a schema that may be absent, in which case the extensions of the database are all that it reads.
     * Otherwise the same as {@link #of}.
     */
    public static CatalogSnapshot ofPossiblyAbsent(Connection connection, String schema, CatalogScope scope)
            throws SQLException {
        return CatalogReader.read(connection, schema, scope);
    }

    /** The SHA-256 of the facts as 64 lower-case hexadecimal digits: the same exactly where the facts are the same. */
    public String fingerprint() {
        return HexFormat.of().formatHex(sha256().digest(toString().getBytes(UTF_8)));
    }

    /** What this catalog lacks of the expected one, and what it has beyond it. */
    public CatalogDiff differencesFrom(CatalogSnapshot expected) {
        return new CatalogDiff(
                expected.facts.stream().filter(fact -> !facts.contains(fact)).toList(),
                facts.stream().filter(fact -> !expected.facts.contains(fact)).toList());
    }

    /** The facts, one a line. */
    @Override
    public String toString() {
        return String.join("\n", facts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every one must have.", e);
        }
    }
}
