package dev.stepwise.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The fingerprints of the catalogs that a chain's released versions lead to.
 *
 * <p>They stand in a properties file beside the chain's class, one {@code V036=<SHA-256 in hex>} a version. A step that is edited after its
 * release leads to another catalog, which a build that compares the two notices.
 */
public final class Seals {

    /** The seals of a chain without a released version. */
    public static final Seals NONE = new Seals(new Properties());

    private final Properties fingerprints;

    private Seals(Properties fingerprints) {
        this.fingerprints = fingerprints;
    }

    /**
     * Reads {@code <simple name of the class>.seals} from the package of the class.
     *
     * @throws ChainException when there is no such file
     */
    public static Seals beside(Class<?> chain) {
        String file = chain.getSimpleName() + ".seals";
        try (InputStream lines = chain.getResourceAsStream(file)) {
            if (lines == null) {
                throw new ChainException("The seals of %s are missing: put the file %s beside the class."
                        .formatted(chain.getName(), file));
            }
            Properties fingerprints = new Properties();
            fingerprints.load(lines);
            return new Seals(fingerprints);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the fingerprint of the version's catalog, where the version is released. */
    public Optional<String> of(SchemaVersion version) {
        return Optional.ofNullable(fingerprints.getProperty(version.toString()));
    }
}
