package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of the catalogs that a chain's released versions lead to.
 *
 * <p>They are in a properties file beside the chain's class, one {@code V036=<SHA-256 in hex>} a version. A step that is edited after its
 * release leads to another catalog, which a build that compares the two notices.
 */
public final class Seals {

    /** The seals of a chain without a released version. */
    public static final Seals NONE = new Seals(Properties::new);

    private final Supplier<Properties> source;
    private @Nullable Properties fingerprints;

    private Seals(Supplier<Properties> source) {
        this.source = source;
    }

    /** Takes them from {@code <simple name of the class>.seals} in the package of the class, when the first one is asked for. */
    public static Seals beside(Class<?> chain) {
        return new Seals(() -> read(chain));
    }

    /**
     * Returns the fingerprint of the version's catalog, where the version is released.
     *
     * @throws ChainException when the file is missing
     */
    public synchronized Optional<String> of(SchemaVersion version) {
        if (fingerprints == null) {
            fingerprints = source.get();
        }
        return Optional.ofNullable(fingerprints.getProperty(version.toString()));
    }

    private static Properties read(Class<?> chain) {
        String file = chain.getSimpleName() + ".seals";
        try (InputStream lines = chain.getResourceAsStream(file)) {
            if (lines == null) {
                throw new ChainException("The seals of %s are missing: put the file %s beside the class."
                        .formatted(chain.getName(), file));
            }
            Properties fingerprints = new Properties();
            fingerprints.load(lines);
            return fingerprints;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
