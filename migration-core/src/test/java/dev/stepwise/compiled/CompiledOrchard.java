package dev.stepwise.compiled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.Stamp.Entry;
import dev.stepwise.compiled.internal.Stamp.StampedStep;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.compiled.orchard.Orchard;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a jar or a folder with the chain {@link Orchard}, compiled, by their paths; they are changed before they are written.
 *
 * @param files the contents
 */
record CompiledOrchard(Map<String, byte[]> files) {

    static final String PACKAGE = "dev/stepwise/compiled/orchard/";
    static final String HELPER = PACKAGE + "Trees.class";
    static final String STAMP = CompiledFolder.stamp("orchard");
    static final String BUILD = "the build";

    private static final List<String> STEPS = List.of("V001CreateTrees", "V002NameTrees", "V003CreateLadders");

    /** Compiles the chain; its stamp says that the first two steps reach the helper. */
    static CompiledOrchard compiled() {
        Map<String, byte[]> files = classes();
        List<Entry> entries = new ArrayList<>();
        files.forEach((path, content) -> entries.add(new Entry(path, crc(content))));
        MigrationChain chain = new Orchard().chain();
        StepCompiler compiler = new StepCompiler(chain);
        Map<SchemaVersion, StampedStep> steps = new TreeMap<>();
        for (int i = 0; i < STEPS.size(); i++) {
            SchemaVersion version = new SchemaVersion(i + 1);
            byte[] text = StepFile.write(compiler.step(version, Direction.UP), compiler.step(version, Direction.DOWN))
                    .getBytes(UTF_8);
            files.put(CompiledFolder.step("orchard", version), text);
            List<Integer> reached = new ArrayList<>(List.of(index(entries, PACKAGE + STEPS.get(i) + ".class")));
            if (i < 2) {
                reached.add(index(entries, HELPER));
            }
            steps.put(version, new StampedStep(crc(text), reached));
        }
        files.put(STAMP, new Stamp(BUILD, entries, List.of(), steps).write().getBytes(ISO_8859_1));
        return new CompiledOrchard(files);
    }

    private static Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String name : List.of("Orchard", "Trees", STEPS.get(0), STEPS.get(1), STEPS.get(2))) {
            String path = PACKAGE + name + ".class";
            try (InputStream content = CompiledOrchard.class.getClassLoader().getResourceAsStream(path)) {
                classes.put(path, content.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return classes;
    }

    private static int index(List<Entry> entries, String path) {
        return entries.stream().map(Entry::path).toList().indexOf(path);
    }

    static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Edits a file so that neither its size nor the names of its methods change. */
    CompiledOrchard edited(String path, String text, String other) {
        String edited = new String(files.get(path), ISO_8859_1).replace(text, other);
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, edited.getBytes(ISO_8859_1));
        return new CompiledOrchard(changed);
    }

    CompiledOrchard moved(String path, String other) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(other, changed.remove(path));
        return new CompiledOrchard(changed);
    }

    CompiledOrchard with(String path, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, content);
        return new CompiledOrchard(changed);
    }

    CompiledOrchard without(String path) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(path);
        return new CompiledOrchard(changed);
    }

    CompiledOrchard only(String path) {
        return new CompiledOrchard(Map.of(path, files.get(path)));
    }

    Path inFolder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    Path inJar(Path jar) throws IOException {
        try (OutputStream content = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(content)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(ISO_8859_1));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }
}
