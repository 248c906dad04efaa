package dev.stepwise.compiled.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the steps of a chain from the files that a build has made of them. */
final class CompiledFiles {

    /** Set by GraalVM in a native image, which has no class files. */
    private static final String IN_A_NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    private final String chain;
    private final String folder;
    private final boolean isFinal = System.getProperty(IN_A_NATIVE_IMAGE) != null;
    private final Map<String, Optional<StampedRoot>> roots = new HashMap<>();

    CompiledFiles(String chain) {
        this.chain = chain;
        this.folder = CompiledFolder.of(chain);
    }

    /** Returns whether the stamps are believed, as there are no class files to compare with. */
    boolean isFinal() {
        return isFinal;
    }

    /** Returns whether there was a stamp for any of the steps that were asked for. */
    boolean hasStamp() {
        return roots.values().stream().anyMatch(Optional::isPresent);
    }

    /**
     * Returns the step that the class declares.
     *
     * @throws NotCompiled when there is no file that says what the class says now
     * @throws ChainException when a file is broken, or cannot be read
     */
    CompiledStep step(Class<?> type, SchemaVersion version, Direction direction) throws NotCompiled {
        StepContent file = content(type, version);
        return StepFile.read(
                file.name(),
                new String(file.content(), UTF_8),
                direction,
                file.root().stamp());
    }

    /**
     * Returns the file of the step that the class declares; it is the one that the build has made, and nothing has changed since.
     *
     * @throws NotCompiled when there is no file that says what the class says now
     * @throws ChainException when a file cannot be read
     */
    StepContent content(Class<?> type, SchemaVersion version) throws NotCompiled {
        String path = type.getName().replace('.', '/') + ".class";
        try (ClassPathReader reader = new ClassPathReader(type)) {
            StampedRoot root = root(reader, path);
            root.requireSame(version, path, reader);
            String file = folder.concat(CompiledFolder.file(version));
            byte[] content = reader.content(root.address(), file);
            if (content == null) {
                throw new NotCompiled("%s has no file %s".formatted(root.address(), file));
            }
            root.requireFile(version, content);
            return new StepContent(root, root.address().concat(file), content);
        } catch (IOException unreadable) {
            throw new ChainException(
                    "The files of the compiled chain %s cannot be read: %s. Look at the class path, and start again."
                            .formatted(chain, unreadable),
                    unreadable);
        }
    }

    /**
     * The file of a step.
     *
     * @param root where it is
     * @param name how messages call it
     * @param content what it holds
     */
    record StepContent(StampedRoot root, String name, byte[] content) {}

    private StampedRoot root(ClassPathReader reader, String path) throws NotCompiled, IOException {
        String address = address(reader, path);
        Optional<StampedRoot> root = at(address, reader);
        if (root.isEmpty()) {
            root = apart(reader);
        }
        if (root.isEmpty()) {
            throw new NotCompiled("%s%s is missing, or has another format than %s"
                    .formatted(address, folder.concat(CompiledFolder.STAMP), Stamp.FORMAT));
        }
        return root.get();
    }

    /** A build may have put the classes elsewhere than their files, as Spring Boot does; the stamp says whether they belong together. */
    private Optional<StampedRoot> apart(ClassPathReader reader) throws IOException {
        String path = folder.concat(CompiledFolder.STAMP);
        URL found = reader.find(path);
        return found == null ? Optional.empty() : at(ClassPathRoot.of(found, path), reader);
    }

    private Optional<StampedRoot> at(String address, ClassPathReader reader) throws IOException {
        Optional<StampedRoot> root = roots.get(address);
        if (root == null) {
            root = read(reader, address);
            roots.put(address, root);
        }
        return root;
    }

    private String address(ClassPathReader reader, String path) throws NotCompiled {
        if (isFinal) {
            return "";
        }
        URL found = reader.find(path);
        if (found == null) {
            throw new NotCompiled("its class loader finds no file %s".formatted(path));
        }
        return ClassPathRoot.of(found, path);
    }

    private Optional<StampedRoot> read(ClassPathReader reader, String address) throws IOException {
        String path = folder.concat(CompiledFolder.STAMP);
        byte[] content = reader.content(address, path);
        if (content == null) {
            return Optional.empty();
        }
        Optional<Stamp> stamp = Stamp.read(address + path, new String(content, UTF_8));
        return stamp.isPresent() ? Optional.of(new StampedRoot(address, stamp.get(), isFinal)) : Optional.empty();
    }
}
