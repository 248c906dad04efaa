package dev.stepwise.maven;

import static java.util.stream.Collectors.joining;

import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of {@code settings.xml}, with the name and the password for each. */
record Servers(Settings settings, SettingsDecrypter decrypter) {

    /**
     * Returns a server with its password as plain text.
     *
     * @throws MojoFailureException if there is no such server, or its password cannot be decrypted
     */
    Server named(String id) throws MojoFailureException {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new MojoFailureException(
                    "settings.xml has no server %s. Add it there, or correct stepwise.server.".formatted(id));
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        if (!result.getProblems().isEmpty()) {
            throw new MojoFailureException("The password of server %s in settings.xml cannot be decrypted: %s. "
                            .formatted(
                                    id,
                                    result.getProblems().stream()
                                            .map(SettingsProblem::getMessage)
                                            .collect(joining("; ")))
                    + "Encrypt it again with mvn --encrypt-password.");
        }
        return result.getServer();
    }
}
