package dev.stepwise.cli;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.LocalServer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select a database, a schema in it and a chain. */
final class ConnectionOptions {

    /** The value that picocli sets when no password follows {@code --password}. */
    private static final String ASK = "";

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "The database: jdbc:postgresql://host:port/database or postgresql://user@host:port/database. "
                    + "Default: an embedded PostgreSQL. [STEPWISE_URL]")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "<user>",
            description = "The role to connect as; overrides the one in the URL. [STEPWISE_USER]")
    private @Nullable String user;

    @Option(
            names = "--password",
            arity = "0..1",
            fallbackValue = ASK,
            paramLabel = "<password>",
            description = "Without a value, prompts for the password. A value is visible in ps for some milliseconds; "
                    + "set STEPWISE_PASSWORD instead. Default: the password in the URL, PGPASSFILE or ~/.pgpass. "
                    + "[STEPWISE_PASSWORD]")
    private @Nullable String password;

    @Option(
            names = "--password-file",
            paramLabel = "<file>",
            description = "Read the password from the first line of a file that only its owner can access. "
                    + "Overrides STEPWISE_PASSWORD.")
    private @Nullable Path passwordFile;

    @Mixin
    private final SchemaOptions schema = new SchemaOptions();

    @Mixin
    private final ChainOption chain = new ChainOption();

    @Mixin
    private final HomeOption home = new HomeOption();

    /** Finds the chain and the database. Starts the embedded server if no URL is given. */
    Installation open(Terminal terminal) {
        MigrationChain found = chain.find();
        return new Installation(found, schema.schema(), schema.roles(), database(terminal));
    }

    private MigratedDatabase database(Terminal terminal) {
        if (url == null) {
            return new LocalDatabase(LocalServer.open(home.path()), home.path());
        }
        DatabaseAddress address = DatabaseAddress.parse(url).with(Optional.ofNullable(user), Optional.empty());
        return new GivenDatabase(address.with(Optional.empty(), password(address, terminal)));
    }

    private Optional<String> password(DatabaseAddress address, Terminal terminal) {
        boolean ask = ASK.equals(password);
        if (passwordFile != null) {
            if (ask) {
                throw new UsageException("--password and --password-file exclude each other. Use one of them.");
            }
            return Optional.of(new PasswordFile(passwordFile).password());
        }
        return ask ? Optional.of(PasswordPrompt.ask(terminal, address)) : Optional.ofNullable(password);
    }
}
