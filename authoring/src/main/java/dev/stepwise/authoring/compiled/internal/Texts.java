package dev.stepwise.authoring.compiled.internal;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The different texts of each step in each direction: one for a step that is the same whenever it is compiled. */
public final class Texts {

    private record Key(SchemaVersion version, Direction direction) {}

    private final Map<Key, Set<String>> texts = new LinkedHashMap<>();

    /** Adds a text, or the message of the fault because of which there is none. */
    public void add(SchemaVersion version, Direction direction, String text) {
        texts.computeIfAbsent(new Key(version, direction), first -> new LinkedHashSet<>())
                .add(text);
    }

    /** Returns the texts of the step in the direction, in the order in which they were added. */
    public Set<String> of(SchemaVersion version, Direction direction) {
        return texts.getOrDefault(new Key(version, direction), Set.of());
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<Key, Set<String>> each : texts.entrySet()) {
                for (String text : each.getValue()) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(each.getKey().version().number());
                    out.writeUTF(each.getKey().direction().name());
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
            }
        }
    }

    /** Reads what {@link CompilationElsewhere} has written. */
    public static Texts read(Path file) throws IOException {
        Texts texts = new Texts();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                SchemaVersion version = new SchemaVersion(in.readInt());
                Direction direction = Direction.valueOf(in.readUTF());
                texts.add(version, direction, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
