package dev.stepwise.authoring.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.authoring.internal.WholeFile;
import dev.stepwise.compiled.internal.ClassPathReader;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A jar with compiled chains whose stamps can be replaced; every other entry stays as it is compressed, with its time. */
final class FinishedJar {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.SF", Pattern.CASE_INSENSITIVE);

    private final Path path;
    private final Optional<String> comment;
    private final Map<String, String> texts = new TreeMap<>();

    private FinishedJar(Path path, Optional<String> comment) {
        this.path = path;
        this.comment = comment;
    }

    /** @throws InvalidRequestException when it is not there, no jar, signed, or without a compiled chain */
    static FinishedJar at(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidRequestException(
                    "%s is not a file. Name the jar that the build has made, and stamp it after it is packaged."
                            .formatted(path));
        }
        try (JarFile there = new JarFile(path.toRealPath().toFile(), false)) {
            FinishedJar jar = new FinishedJar(path.toRealPath(), Optional.ofNullable(there.getComment()));
            for (JarEntry entry : Collections.list(there.entries())) {
                jar.take(entry, there);
            }
            jar.requireCompiled();
            return jar;
        } catch (IOException unreadable) {
            throw new InvalidRequestException("%s cannot be read as a jar: %s. Name the jar that the build has made."
                    .formatted(path, unreadable.getMessage()));
        }
    }

    private void take(JarEntry entry, JarFile jar) throws IOException {
        String name = entry.getName();
        if (SIGNATURE.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "%s is signed: it has %s, and the signature would not be that of another stamp. Stamp the jar before it is signed."
                            .formatted(path, name));
        }
        if (CompiledFolder.holds(name) && !entry.isDirectory()) {
            try (InputStream content = jar.getInputStream(entry)) {
                texts.put(name, new String(content.readAllBytes(), UTF_8));
            }
        }
    }

    private void requireCompiled() {
        if (texts.keySet().stream().noneMatch(CompiledFolder::isStamp)) {
            throw new InvalidRequestException(
                    "%s has no compiled chain: no file META-INF/stepwise/<chain>/stamp. Compile the chain before it is packaged, and keep its files in the jar."
                            .formatted(path));
        }
    }

    Path path() {
        return path;
    }

    /** Returns the contents of the files of compiled chains by their paths in the jar. */
    Map<String, String> texts() {
        return texts;
    }

    /**
     * Replaces entries that are there.
     *
     * @throws InvalidRequestException when the jar cannot be written
     */
    void replace(Map<String, byte[]> contents) {
        try (ZipFile jar = ZipFile.builder().setPath(path).get()) {
            if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            WholeFile.write(path, out -> copy(jar, contents, out));
        } catch (IOException unwritable) {
            throw new InvalidRequestException(
                    "%s cannot be written anew: %s. It is as it was. Make the jar and its folder writable, and stamp it again."
                            .formatted(path, unwritable));
        }
    }

    private void copy(ZipFile jar, Map<String, byte[]> contents, OutputStream out) throws IOException {
        try (InputStream script = jar.getContentBeforeFirstLocalFileHeader()) {
            if (script != null) {
                script.transferTo(out);
            }
        }
        ZipArchiveOutputStream target = new ZipArchiveOutputStream(out);
        comment.ifPresent(target::setComment);
        for (ZipArchiveEntry entry : Collections.list(jar.getEntriesInPhysicalOrder())) {
            byte[] content = contents.get(entry.getName());
            if (content == null) {
                target.addRawArchiveEntry(entry, jar.getRawInputStream(entry));
            } else {
                write(entry, content, target);
            }
        }
        target.finish();
    }

    private static void write(ZipArchiveEntry entry, byte[] content, ZipArchiveOutputStream target) throws IOException {
        entry.setSize(content.length);
        entry.setCrc(Integer.toUnsignedLong(ClassPathReader.crc(content)));
        target.putArchiveEntry(entry);
        target.write(content);
        target.closeArchiveEntry();
    }
}
