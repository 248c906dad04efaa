package dev.stepwise.authoring;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.ScratchRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A schema at a version of a chain, in a database that is thrown away. */
final class ScratchSchema {

    private static final String SCHEMA = "public";
    private static final int MOST_NAMES = 20;

    private final MigrationChain chain;
    private final SchemaVersion version;

    /**
     * Selects the version.
     *
     * @throws InvalidRequestException when the chain does not have it
     */
    ScratchSchema(MigrationChain chain, SchemaVersion version) {
        if (version.isNone() || !chain.knows(version)) {
            throw new InvalidRequestException("The chain %s has no version %s; it has %s to %s. Choose one of these."
                    .formatted(chain.name(), version, chain.oldest(), chain.newest()));
        }
        this.chain = chain;
        this.version = version;
    }

    /**
     * Runs the chain and reads tables.
     *
     * @throws InvalidRequestException when a table or a column is unknown, or cannot be declared
     */
    List<ReadTable> tables(NameList tables, NameList columns) {
        try (ScratchServer server = ScratchServer.start();
                ScratchDatabase database = server.createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            migrate(database, connection.getMetaData().getUserName());
            statement.execute("set search_path to " + SCHEMA);
            return read(new TableReader(connection, SCHEMA), tables, columns);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The scratch database could not be read: %s. Run again.".formatted(failed.getMessage()), failed);
        }
    }

    private void migrate(ScratchDatabase database, String user) {
        RunnableChain compiled = new RunnableChain(chain);
        SchemaMigrator.of(database.dataSource(), compiled)
                .inSchema(SCHEMA)
                .withRoles(ScratchRoles.all(user, compiled, version, Direction.UP))
                .upTo(version.number());
    }

    private List<ReadTable> read(TableReader reader, NameList tables, NameList columns) throws SQLException {
        List<String> all = reader.names();
        require(tables.without(all), "table", all);
        List<String> chosen = tables.among(all);
        if (!columns.entries().isEmpty()) {
            requireColumns(reader, chosen, columns);
        }
        List<ReadTable> read = new ArrayList<>();
        for (String table : chosen) {
            read.add(reader.read(table, name -> columns.entries().isEmpty() || columns.has(name)));
        }
        return read;
    }

    private void requireColumns(TableReader reader, List<String> tables, NameList columns) throws SQLException {
        TreeSet<String> all = new TreeSet<>();
        for (String table : tables) {
            List<String> names = reader.columnNames(table);
            if (columns.among(names).isEmpty()) {
                throw new InvalidRequestException(
                        "The table %s has none of the columns that are named at %s of the chain %s; it has %s. Name one of these, or leave the table out."
                                .formatted(table, version, chain.name(), shown(names)));
            }
            all.addAll(names);
        }
        require(columns.without(List.copyOf(all)), "column", all);
    }

    private void require(List<String> missing, String kind, Collection<String> there) {
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(
                    "There is no %s %s at %s of the chain %s; there is %s. Choose among these."
                            .formatted(kind, String.join(", ", missing), version, chain.name(), shown(there)));
        }
    }

    private static String shown(Collection<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "none"
                : names.size() <= MOST_NAMES ? first : first + " and %s more".formatted(names.size() - MOST_NAMES);
    }
}
