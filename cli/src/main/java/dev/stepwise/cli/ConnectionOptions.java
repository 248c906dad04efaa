package dev.stepwise.cli;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.scratch.LocalServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name a database, a schema in it and a chain. */
final class ConnectionOptions {

    private static final String DEFAULT_CHAIN = "phoenix_kit";

    /** What picocli puts in the place of a password that is not written behind {@code --password}. */
    private static final String ASK = "";

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "The database: jdbc:postgresql://host:port/database or postgresql://user@host:port/database. "
                    + "Without it, an embedded PostgreSQL. [STEPWISE_URL]")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "<user>",
            description = "The role; stands above the one in the URL. [STEPWISE_USER]")
    private @Nullable String user;

    @Option(
            names = "--password",
            arity = "0..1",
            fallbackValue = ASK,
            paramLabel = "<password>",
            description =
                    "Alone, asks for the password. Without it, that of the URL or of ~/.pgpass. [STEPWISE_PASSWORD]")
    private @Nullable String password;

    @Option(
            names = "--schema",
            paramLabel = "<schema>",
            description = "The schema, as it is written; by default public. [STEPWISE_SCHEMA]")
    private String schema = "public";

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description = "The chain; by default " + DEFAULT_CHAIN + ", or the only one there is. [STEPWISE_CHAIN]")
    private @Nullable String chain;

    @Mixin
    private final HomeOption home = new HomeOption();

    /** Finds the chain, and the database, whose embedded server is started where no other is named. */
    MigrationTarget open(Terminal terminal) {
        MigrationChain found = chain();
        requireReadable(schema);
        return new MigrationTarget(found, schema, database(terminal));
    }

    private MigrationChain chain() {
        MigrationChains chains = MigrationChains.visibleTo(ConnectionOptions.class.getClassLoader());
        return chain == null ? chains.preferring(DEFAULT_CHAIN) : chains.named(chain);
    }

    private TargetDatabase database(Terminal terminal) {
        if (url == null) {
            return new LocalDatabase(LocalServer.open(home.path()), home.path());
        }
        DatabaseAddress address = DatabaseAddress.parse(url).with(Optional.ofNullable(user), Optional.empty());
        return new GivenDatabase(address.with(
                Optional.empty(), Optional.ofNullable(password).map(given -> passwordFor(address, given, terminal))));
    }

    private static String passwordFor(DatabaseAddress address, String given, Terminal terminal) {
        return given.equals(ASK) ? PasswordPrompt.ask(terminal, address) : given;
    }

    /** A JVM in a locale without the characters of its arguments reads this one for each byte that it cannot read. */
    private static void requireReadable(String name) {
        if (name.indexOf('\uFFFD') >= 0) {
            throw new UsageException(
                    "The schema's name \"%s\" has characters that this locale cannot read. Set LC_ALL=C.UTF-8, and run again."
                            .formatted(name));
        }
    }
}
