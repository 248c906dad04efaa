package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that works on a schema of a database. */
abstract class DatabaseMojo extends ChainMojo {

    @Parameter(defaultValue = "${settings}", readonly = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it.
    private Settings settings;

    @Inject
    private SettingsDecrypter decrypter;

    /** The database, such as {@code jdbc:postgresql://host:port/database}. Default: an embedded PostgreSQL. */
    @Parameter(property = "stepwise.url")
    @Nullable
    String url;

    /** The role to connect as; overrides the one in the URL and that of the server of {@code settings.xml}. */
    @Parameter(property = "stepwise.user")
    @Nullable
    String user;

    /** The id of a server in {@code settings.xml}, whose name and password, which may be encrypted, the goal connects with. */
    @NoOption
    @Parameter(property = "stepwise.server")
    @Nullable
    String server;

    /** A file whose first line is the password, and which only its owner can access. */
    @Parameter(property = "stepwise.passwordFile")
    @Nullable
    File passwordFile;

    /** The name of the schema, used exactly as written. Default: public. */
    @Parameter(property = "stepwise.schema")
    @Nullable
    String schema;

    /** The role that the steps call by a placeholder, such as {@code app=shop_app}; several are separated by commas. */
    @Parameter(property = "stepwise.role")
    @Nullable
    List<String> role;

    /** The data directory of the embedded server. Default: {@code .stepwise} in the module's folder. */
    @Parameter(property = "stepwise.home")
    @Nullable
    File home;

    @Override
    final Map<String, String> environment() throws MojoFailureException {
        Map<String, String> environment = super.environment();
        if (server != null) {
            Server known = new Servers(settings, decrypter).named(server);
            Optional.ofNullable(known.getUsername()).ifPresent(name -> environment.put("STEPWISE_USER", name));
            Optional.ofNullable(known.getPassword())
                    .ifPresent(password -> environment.put("STEPWISE_PASSWORD", password));
        }
        return environment;
    }
}
