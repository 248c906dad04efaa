package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows recorded at one moment of a fixture.
 *
 * @param version the version at which the database is
 * @param raises whether the recorded system failed there and kept the rows of the version before
 * @param complete whether tables that are not listed must be empty
 * @param absent tables that must not exist
 * @param labels the columns by which a row of a table is told, in order, by table
 * @param tables the rows, by table; a table without rows must exist
 */
record FixtureStage(
        int version,
        boolean raises,
        boolean complete,
        Set<String> absent,
        Map<String, List<String>> labels,
        Map<String, List<RecordedRow>> tables) {

    private static final ObjectReader ROW = new ObjectMapper().readerFor(ObjectNode.class);

    /** Reads the form that the README beside the recorded files describes. */
    static FixtureStage parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("A recorded stage lacks the empty line after its header; add it.");
        }
        Draft draft = new Draft();
        text.substring(0, end).lines().forEach(draft::readHeader);
        text.substring(end + 2).lines().forEach(draft::readRow);
        return draft.stage();
    }

    /** What has been read so far. */
    private static final class Draft {

        private int version = -1;
        private boolean raises;
        private boolean complete;
        private final Set<String> absent = new TreeSet<>();
        private final Map<String, List<String>> labels = new TreeMap<>();
        private final Map<String, List<RecordedRow>> tables = new TreeMap<>();

        void readHeader(String line) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "version" -> version = Integer.parseInt(words[1]);
                case "raises" -> raises = true;
                case "complete" -> complete = true;
                case "absent" -> absent.add(words[1]);
                case "empty" -> tables.put(words[1], new ArrayList<>());
                case "label" -> labels.put(words[1], List.of(words).subList(2, words.length));
                default -> throw new IllegalArgumentException("Header line not understood: " + line);
            }
        }

        void readRow(String line) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("A row is a table's name, a space and JSON, but this is: " + line);
            }
            tables.computeIfAbsent(line.substring(0, space), table -> new ArrayList<>())
                    .add(row(line.substring(space + 1)));
        }

        private static RecordedRow row(String json) {
            try (MappingIterator<ObjectNode> objects = ROW.readValues(json)) {
                ObjectNode values = objects.nextValue();
                return new RecordedRow(
                        values, objects.hasNextValue() ? objects.nextValue() : JsonNodeFactory.instance.objectNode());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("A recorded row is no JSON: " + json, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        FixtureStage stage() {
            if (version < 0) {
                throw new IllegalArgumentException("A recorded stage lacks its version; add a header line for it.");
            }
            return new FixtureStage(version, raises, complete, absent, labels, tables);
        }
    }
}
