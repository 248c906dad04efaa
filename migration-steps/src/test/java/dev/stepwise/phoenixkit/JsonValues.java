package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Converts values of the database to the form of the recorded files. */
final class JsonValues {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter SORTED = MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Wraps json and jsonb values, to distinguish SQL's null from JSON's null. */
    private static final String JSON = "$json";

    private JsonValues() {}

    static ObjectNode row() {
        return NODES.objectNode();
    }

    /** Converts PostgreSQL's text of a value of the given type. */
    static JsonNode of(String type, @Nullable String text) {
        if (text == null) {
            return NODES.nullNode();
        }
        return switch (type) {
            case "json", "jsonb" -> NODES.objectNode().set(JSON, parsed(text));
            case "int2", "int4", "int8" -> parsed(text);
            case "float4", "float8" -> DoubleNode.valueOf(Double.parseDouble(text));
            case "bool" -> NODES.booleanNode(text.startsWith("t"));
            default -> NODES.textNode(text);
        };
    }

    /** Returns a value in the form that labels use. */
    static String labelText(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "<null>";
        }
        return value.has(JSON) ? sorted(value.get(JSON)) : value.asText();
    }

    /** Returns compact JSON with sorted object keys. */
    static String sorted(JsonNode value) {
        try {
            return SORTED.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written: " + value, e);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The server returned text that is not JSON: " + json, e);
        }
    }
}
