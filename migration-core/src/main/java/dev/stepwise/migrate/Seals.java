package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

    private static final Pattern SEAL = Pattern.compile("V(?!000=)(\\d{3}|[1-9]\\d{3,5})=[0-9a-f]{64}");

    private static final String MISSING =
            "The seals of %s are missing: %s has no %s beside the class, as from src/main/resources/%s/%s. Create the file; it is empty before the first release, and has a line such as V001=<fingerprint> for each released version, where the fingerprint is that of CatalogSnapshot.";

    // The file does not have the texts yet.
    private static final String NO_TEXT = "0".repeat(64);

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
     * @throws ChainException when the file is missing, or one of its lines is not a seal
     */
    public Optional<Seal> of(SchemaVersion version) {
        return written(version).map(fingerprint -> new Seal(fingerprint, NO_TEXT, "0.0/0"));
    }

    /** Returns the seal of the version as it is written in the file. */
    synchronized Optional<String> written(SchemaVersion version) {
        if (fingerprints == null) {
            fingerprints = source.get();
        }
        return Optional.ofNullable(fingerprints.getProperty(version.toString()));
    }

    private static Properties read(Class<?> chain) {
        String file = chain.getSimpleName() + ".seals";
        try (InputStream lines = PackageResource.open(chain, file)) {
            if (lines == null) {
                throw new ChainException(MISSING.formatted(
                        chain.getName(),
                        place(chain.getModule()),
                        file,
                        chain.getPackageName().replace('.', '/'),
                        file));
            }
            Properties fingerprints = new Properties();
            fingerprints.load(lines);
            fingerprints.stringPropertyNames().forEach(version -> requireSeal(file, version, fingerprints));
            return fingerprints;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ChainException(
                    "The seals in %s cannot be read: %s. Fix the file.".formatted(file, unreadable), unreadable);
        }
    }

    private static String place(Module module) {
        return module.isNamed() ? "the module " + module.getName() : "the class path";
    }

    private static void requireSeal(String file, String version, Properties fingerprints) {
        String line = version + "=" + fingerprints.getProperty(version);
        if (!SEAL.matcher(line).matches()) {
            throw new ChainException(
                    "The line \"%s\" of %s is no seal. Write V, the number of the version in three digits or more, =, and the fingerprint of its catalog, which has 64 hexadecimal digits."
                            .formatted(line, file));
        }
    }
}
