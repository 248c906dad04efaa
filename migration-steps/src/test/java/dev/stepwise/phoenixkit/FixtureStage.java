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
 * The rows of one stage of a fixture.
 *
 * @param version the version of the database
 * @param raises whether the recorded system failed and kept the rows of the previous version
 * @param complete whether unlisted tables must be empty
 * @param absent tables that must not exist
 * @param labels the columns that identify a row, in order, by table
 * @param tables the rows by table; a table with an empty list must exist
 */
record FixtureStage(
        int version,
        boolean raises,
        boolean complete,
        Set<String> absent,
        Map<String, List<String>> labels,
        Map<String, List<RecordedRow>> tables) {

    private static final ObjectReader ROW = new ObjectMapper().readerFor(ObjectNode.class);

    /** Parses the format that the README beside the recorded files describes. */
    static FixtureStage parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("A recorded stage lacks the empty line after its header. Add it.");
        }
        Draft draft = new Draft();
        text.substring(0, end).lines().forEach(draft::readHeader);
        text.substring(end + 2).lines().forEach(draft::readRow);
        return draft.stage();
    }

    /** The header that has been read so far. */
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
                default -> throw new IllegalArgumentException("Unknown header line: " + line);
            }
        }

        void readRow(String line) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("Expected a table name, a space and JSON, but found: " + line);
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
                throw new IllegalArgumentException("A recorded row is not JSON: " + json, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        FixtureStage stage() {
            if (version < 0) {
                throw new IllegalArgumentException("A recorded stage lacks its version. Add a header line for it.");
            }
            return new FixtureStage(version, raises, complete, absent, labels, tables);
        }
    }
}
