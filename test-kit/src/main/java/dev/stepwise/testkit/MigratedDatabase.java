package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchException;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepFailedException;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own at a version of a chain, copied in milliseconds from a template that the JVM makes once.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MigratedDatabase DATABASE = MigratedDatabase.of(new Shop()).at(46).inSchema("shop");
 *
 * @Test
 * void listsOrders(DSLContext dsl) { ... }
 * }</pre>
 *
 * <p>A static field with {@code @RegisterExtension} is one database for the class and its nested classes; an instance field is one for each
 * test. It is dropped after them. Without the annotation, the database is created when it is first used, and dropped when the JVM exits: so
 * several classes share it, such as those with one Spring context. Methods of tests may have parameters without annotations of the types
 * {@link DataSource}, {@link java.sql.Connection}, which is closed after the test, {@link DSLContext}, {@link SchemaMigrator} and this one.
 *
 * <p>The server is {@link ScratchServer#shared()}. Connections are of its superuser or of the given server's role, and find the names of the
 * schema without its name. The methods {@code at}, {@code before}, {@code inSchema} and {@code withRole} return another database. Every method
 * that needs the database throws, where there is none yet,
 *
 * <ul>
 *   <li>{@link InvalidRequestException} when the chain has no such version, or when the name of the schema or of a role cannot be used,
 *   <li>{@link StepFailedException} when a step fails; it has the step and the SQLSTATE,
 *   <li>{@link ScratchException} when there is no server.
 * </ul>
 */
public final class MigratedDatabase extends DatabaseExtension implements AutoCloseable {

    private final Target target;
    private @Nullable ScratchDatabase database;

    private MigratedDatabase(Target target) {
        this.target = target;
    }

    /** Returns a database at the newest version of the chain, in the schema {@code public}. */
    public static MigratedDatabase of(ChainProvider chain) {
        KnownChain known = KnownChain.of(chain.chain());
        return new MigratedDatabase(new Target(known, known.newest(), "public", Map.of()));
    }

    /** Returns one at another version; at 0, nothing is installed. */
    public MigratedDatabase at(int version) {
        return new MigratedDatabase(target.at(version));
    }

    /**
     * Returns one at the version below that one, to test its step: 0 for the first of the chain.
     *
     * @throws InvalidRequestException when the chain has no such version
     */
    public MigratedDatabase before(int version) {
        return at(target.chain().before(version));
    }

    /** Returns one with the chain in another schema. */
    public MigratedDatabase inSchema(String name) {
        return new MigratedDatabase(target.inSchema(name));
    }

    /**
     * Returns one in which the steps name this role where they say {@code {role placeholder}}. An embedded server or a container is given a
     * role that it lacks; a server that somebody else runs has to have it.
     */
    public MigratedDatabase withRole(String placeholder, String role) {
        return new MigratedDatabase(target.withRole(placeholder, role));
    }

    /** Returns the version at which the database begins. */
    public int version() {
        return target.version();
    }

    /** Returns the name of the schema that the chain is in. */
    public String schema() {
        return target.schema();
    }

    /** Returns the JDBC URL, with user and password among its parameters. */
    public String url() {
        return SchemaUrl.text(open().url(), target.schema());
    }

    /** Returns the user of the {@link #url()}. */
    public String username() {
        return String.valueOf(source().getUser());
    }

    /** Returns the password of the {@link #url()}; an empty text where the server asks for none. */
    public String password() {
        String password = source().getPassword();
        return password == null ? "" : password;
    }

    /** Returns a source that opens a new connection for each request. */
    public DataSource dataSource() {
        return source();
    }

    /** Returns a context of jOOQ, each of whose statements is a transaction on a connection of its own. */
    public DSLContext dsl() {
        return DSL.using(source(), SQLDialect.POSTGRES);
    }

    /** Returns what takes the database on to other versions. */
    public SchemaMigrator migrator() {
        return target.migrator(source());
    }

    /** Drops the database and ends its connections; does nothing where there is none. */
    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    /** Shows the chain, the version and the schema. */
    @Override
    public String toString() {
        return "%s at %s in %s".formatted(target.chain(), target.version(), target.schema());
    }

    @Override
    synchronized ScratchDatabase open() {
        if (database == null) {
            database = target.createDatabase();
        }
        return database;
    }

    private PGSimpleDataSource source() {
        return SchemaUrl.source(open().url(), target.schema());
    }
}
