package dev.stepwise.codegen;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Constants;
import org.jooq.codegen.JavaGenerator;

/**
 * What classes would be generated from now, against what they were last generated from.
 *
 * <p>Two fingerprints tell. The stamp covers the files of the class path: where it has stayed, neither the chain nor a server is
 * needed. Where it has not, as after a build that compiled something, the statements of the chain decide.
 */
final class ModelState {

    /** The system property by which a scratch server of another version is asked for. */
    private static final String SERVER_VERSION = "stepwise.scratch.postgres";

    private final MigratedPostgresDatabase database;
    private final TargetDirectory target;
    private final Optional<LastGeneration> last;
    private final ClassPath classPath;
    private final String settings;
    private final String stamp;

    /** Looks at a generator and its database when they are configured and nothing has been read yet. */
    ModelState(JavaGenerator generator, MigratedPostgresDatabase database) {
        this.database = database;
        target = TargetDirectory.of(generator.getTargetDirectory(), generator.getTargetPackage());
        last = target.lastGeneration();
        classPath = ClassPath.of(Thread.currentThread().getContextClassLoader(), Path.of(database.getBasedir()));
        settings = String.join(
                "\n", Constants.FULL_VERSION, System.getProperty(SERVER_VERSION, ""), Settings.of(generator, database));
        stamp = Fingerprint.of(settings, classPath.state());
    }

    /** Returns what the classes were generated from, if that is what they would be generated from now. */
    Optional<String> upToDateWith() {
        if (last.isPresent() && !last.get().stamp().equals(stamp)) {
            if (!last.get().fingerprint().equals(fingerprint())) {
                return Optional.empty();
            }
            target.remember(last.get().withStamp(stampOfChain()));
        }
        return last.map(LastGeneration::source);
    }

    /** Returns the fingerprint of the settings and of all that the chain does; it takes as long as to plan a run of the whole chain. */
    String fingerprint() {
        return Fingerprint.of(settings, database.source().script());
    }

    /** Forgets the last generation, so that one that fails half-way is not taken for a good one. */
    void forget() {
        target.forget();
    }

    void remember(String fingerprint, Collection<File> files) {
        target.remember(new LastGeneration(
                stampOfChain(), fingerprint, database.source().toString(), target.relative(files)));
    }

    /** A chain that comes from elsewhere could change without the stamp. */
    private String stampOfChain() {
        return classPath.holds(database.source().chain()) ? stamp : "";
    }
}
