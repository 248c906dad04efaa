package dev.stepwise.authoring.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.authoring.internal.WholeFile;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar with compiled chains whose stamps can be replaced; all else in it stays as it is, byte for byte. */
final class FinishedJar {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.SF", Pattern.CASE_INSENSITIVE);

    private final Path path;
    private final Map<String, String> texts = new TreeMap<>();

    private FinishedJar(Path path) {
        this.path = path;
    }

    /** @throws InvalidRequestException when it is not there, no jar, signed, or without a compiled chain */
    static FinishedJar at(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidRequestException(
                    "%s is no file. Name the jar that the build has made, and stamp it after it is packaged."
                            .formatted(path));
        }
        try (ZipFile zip = new ZipFile(path.toRealPath().toFile())) {
            FinishedJar jar = new FinishedJar(path.toRealPath());
            for (ZipEntry entry : Collections.list(zip.entries())) {
                jar.take(entry, zip);
            }
            jar.requireCompiled();
            return jar;
        } catch (IOException unreadable) {
            throw new InvalidRequestException("%s cannot be read as a jar: %s. Name the jar that the build has made."
                    .formatted(path, unreadable.getMessage()));
        }
    }

    private void take(ZipEntry entry, ZipFile zip) throws IOException {
        String name = entry.getName();
        if (SIGNATURE.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "%s is signed: it has %s, and the signature would not be that of another stamp. Stamp the jar before it is signed."
                            .formatted(path, name));
        }
        if (CompiledFolder.holds(name) && !entry.isDirectory()) {
            try (InputStream content = zip.getInputStream(entry)) {
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
        try (FileChannel jar = FileChannel.open(path)) {
            if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            JarDirectory directory = JarDirectory.of(jar);
            WholeFile.write(path, out -> copy(jar, directory, contents, out));
        } catch (IOException unwritable) {
            throw new InvalidRequestException(
                    "%s cannot be written anew: %s. It is as it was. Make the jar and its folder writable, and stamp it again."
                            .formatted(path, unwritable));
        }
    }

    private static void copy(FileChannel jar, JarDirectory directory, Map<String, byte[]> contents, OutputStream out)
            throws IOException {
        List<ReplacedEntry> replaced = new ArrayList<>();
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            replaced.add(ReplacedEntry.of(content.getKey(), content.getValue(), directory, jar));
        }
        replaced.sort(Comparator.comparing(ReplacedEntry::from));
        long copied = 0;
        for (ReplacedEntry each : replaced) {
            copy(jar, copied, each.from(), out);
            out.write(each.bytes());
            copied = each.to();
        }
        copy(jar, copied, directory.start(), out);
        replaced.forEach(each -> each.noteIn(directory));
        out.write(directory.bytes());
    }

    private static void copy(FileChannel jar, long from, long to, OutputStream out) throws IOException {
        WritableByteChannel target = Channels.newChannel(out);
        long copied = from;
        while (copied < to) {
            copied += jar.transferTo(copied, to - copied, target);
        }
    }
}
