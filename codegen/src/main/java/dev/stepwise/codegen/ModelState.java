package dev.stepwise.codegen;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Constants;
import org.jooq.codegen.JavaGenerator;

/**
 * Compares the current source of the classes with the source of the last generation.
 *
 * <p>It uses two checksums. The stamp covers the contents of the class path: if it is unchanged, neither the chain nor a server is
 * needed. If it has changed, for example because a class has, the checksum of the chain's statements decides.
 */
final class ModelState {

    /** The system property that selects the version of the scratch server. */
    private static final String SERVER_VERSION = "stepwise.scratch.postgres";

    private final MigratedPostgresDatabase database;
    private final TargetDirectory target;
    private final Optional<LastGeneration> last;
    private final ClassPath classPath;
    private final String settings;
    private final String stamp;

    /** Reads the settings of a generator and its database, which must be configured but must not have read anything yet. */
    ModelState(JavaGenerator generator, MigratedPostgresDatabase database) {
        this.database = database;
        target = TargetDirectory.of(generator.getTargetDirectory(), generator.getTargetPackage());
        last = target.lastGeneration();
        classPath = ClassPath.of(Thread.currentThread().getContextClassLoader(), Path.of(database.getBasedir()));
        settings = String.join(
                "\n",
                Constants.FULL_VERSION,
                System.getProperty(SERVER_VERSION, ""),
                ModelClass.all(),
                Settings.of(generator, database));
        stamp = Checksum.of(settings, classPath.state());
    }

    /** Returns the source of the generated classes if they are up to date, or nothing. */
    Optional<String> upToDateWith() {
        if (last.isPresent() && !last.get().stamp().equals(stamp)) {
            if (!last.get().checksum().equals(checksum())) {
                return Optional.empty();
            }
            target.remember(last.get().withStamp(stampOfChain()));
        }
        return last.map(LastGeneration::source);
    }

    /** Returns the checksum of the settings and of everything that the chain does. This plans a run of the whole chain. */
    String checksum() {
        return Checksum.of(settings, database.source().statements());
    }

    /** Forgets the last generation, so that an incomplete one does not count as up to date. */
    void forget() {
        target.forget();
    }

    void remember(String checksum, Collection<File> files) {
        target.remember(
                new LastGeneration(stampOfChain(), checksum, database.source().toString(), target.relative(files)));
    }

    /** Returns no stamp for a chain from outside the class path, because it could change while the stamp does not. */
    private String stampOfChain() {
        return classPath.holds(database.source().chain()) ? stamp : "";
    }
}
