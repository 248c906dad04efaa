package dev.stepwise.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.internal.SealsFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seals of a chain's released versions.
 *
 * <p>They are in a file beside the chain's class, which {@code stepwise seal} writes: {@code format=2}, and a line such as
 * {@code V036=<catalog> 3.19/1:<text>} for each released version. A step that is edited after its release leads to another catalog or has
 * another text, which a build that compares them notices.
 */
public final class Seals {

    /** The seals of a chain without a released version. */
    public static final Seals NONE = new Seals(null, CatalogScope.ofSeals());

    private static final String MISSING =
            "The seals of %s are missing: %s has no %s beside the class, as from src/main/resources/%s. Create the file: \"stepwise seal\" writes the seals of what is released; while nothing is, the file is empty.";

    private final @Nullable Class<?> chain;
    private final CatalogScope scope;
    private @Nullable Map<SchemaVersion, Seal> released;
    private @Nullable List<@Nullable String> written;

    private Seals(@Nullable Class<?> chain, CatalogScope scope) {
        this.chain = chain;
        this.scope = scope;
    }

    /** Takes them from {@code <simple name of the class>.seals} in the package of the class, when the first one is asked for. */
    public static Seals beside(Class<?> chain) {
        return new Seals(chain, CatalogScope.ofSeals());
    }

    /**
     * Returns these seals for a chain that says itself what of a catalog they see; otherwise it is {@link CatalogScope#ofSeals()}.
     *
     * @param other a part of {@link CatalogScope#ofSeals()}, so that the seals hold on every supported server
     */
    public Seals inScope(CatalogScope other) {
        return new Seals(chain, other);
    }

    /** Returns what of a catalog the seals see. */
    public CatalogScope scope() {
        return scope;
    }

    /** Returns the path of the file below the root of the class path, such as {@code com/example/Shop.seals}; nothing where there is no file. */
    public Optional<String> path() {
        return Optional.ofNullable(chain).map(Seals::path);
    }

    /**
     * Returns the seal of the version, where the version is released.
     *
     * @throws ChainException when the file is missing, is of another format, has a line that is not a seal, or has a version that the chain
     *     does not have
     */
    synchronized Optional<Seal> of(ChainOutline outline, SchemaVersion version) {
        if (released == null) {
            released = chain == null ? Map.of() : read(chain).of(outline);
        }
        return Optional.ofNullable(released.get(version));
    }

    /** Returns the seal of the version as the file has it, unchecked, so that the seals of a long chain are read at little cost. */
    synchronized Optional<String> written(SchemaVersion version) {
        if (written == null) {
            written = chain == null ? List.of() : SealsFile.written(content(chain));
        }
        return version.number() < written.size()
                ? Optional.ofNullable(written.get(version.number()))
                : Optional.empty();
    }

    private static SealsFile read(Class<?> chain) {
        return SealsFile.read(name(chain), content(chain));
    }

    private static String content(Class<?> chain) {
        try (InputStream content = PackageResource.open(chain, name(chain))) {
            if (content == null) {
                throw new ChainException(
                        MISSING.formatted(chain.getName(), place(chain.getModule()), name(chain), path(chain)));
            }
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new ChainException(
                    "The seals in %s cannot be read: %s. Fix the file.".formatted(name(chain), unreadable), unreadable);
        }
    }

    private static String name(Class<?> chain) {
        return chain.getSimpleName() + ".seals";
    }

    private static String path(Class<?> chain) {
        String packageName = chain.getPackageName();
        return (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + name(chain);
    }

    private static String place(Module module) {
        return module.isNamed() ? "the module " + module.getName() : "the class path";
    }
}
