package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jooq.Constants;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.Database;

/** The SHA-256 of all on which the text of generated classes depends. */
final class Fingerprint {

    /** The system property by which a scratch server of another version is asked for. */
    private static final String SERVER_VERSION = "stepwise.scratch.postgres";

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not.", impossible);
        }
    }

    /** Returns the fingerprint in 64 hexadecimal digits; the database has been configured and not been read yet. */
    static String of(ModelSource source, JavaGenerator generator, Database database) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(source.script());
        fingerprint.add(Constants.FULL_VERSION);
        fingerprint.add(System.getProperty(SERVER_VERSION, ""));
        fingerprint.add(Settings.of(generator, database));
        fingerprint.addCode(generator.getClass());
        fingerprint.addCode(database.getClass());
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(String part) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
    }

    /** Adds the class itself, for an own generator that is being worked on. */
    private void addCode(Class<?> type) {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream code = type.getResourceAsStream(name)) {
            digest.update(code == null ? new byte[0] : code.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read.".formatted(name), failed);
        }
    }
}
