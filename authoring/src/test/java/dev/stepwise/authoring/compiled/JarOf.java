package dev.stepwise.authoring.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** A jar as a build makes it of a folder, with classes under other names where it is asked for. */
final class JarOf {

    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-02T03:04:06Z"));

    private final Map<String, byte[]> files = new TreeMap<>();
    private boolean stored;

    private JarOf() {}

    static JarOf folder(Path folder) {
        JarOf jar = new JarOf();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                jar.files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JarOf file(String name, String content) {
        files.put(name, content.getBytes(UTF_8));
        return this;
    }

    JarOf without(String name) {
        files.remove(name);
        return this;
    }

    /** Does not compress the entries. */
    JarOf stored() {
        stored = true;
        return this;
    }

    /** Gives the classes whose names begin so another beginning, also where others name them. */
    JarOf renamed(String from, String to) {
        Remapper names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.startsWith(from) ? to + name.substring(from.length()) : name;
            }
        };
        for (String name : List.copyOf(files.keySet())) {
            if (name.endsWith(".class")) {
                ClassWriter written = new ClassWriter(0);
                new ClassReader(files.remove(name)).accept(new ClassRemapper(written, names), 0);
                files.put(names.map(name), written.toByteArray());
            }
        }
        return this;
    }

    Path in(Path jar) {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.setComment("of a test");
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ZipEntry entry(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(TIME);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
