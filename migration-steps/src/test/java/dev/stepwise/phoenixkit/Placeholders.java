package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches values of the database with recorded values, which contain placeholders for generated values. */
final class Placeholders {

    private static final String UUID = "<uuid>";
    private static final String TIMESTAMP = "<timestamp>";
    private static final String TEXT = "<text>";
    private static final String TIE = "<tie:";
    private static final String LABEL = "uuid:";

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIMESTAMP_TEXT =
            Pattern.compile("\\d{4,6}-\\d\\d-\\d\\d( \\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?([+-]\\d\\d(:\\d\\d)?)?)?");

    private final Labels labels;

    Placeholders(Labels labels) {
        this.labels = labels;
    }

    static boolean isTie(JsonNode expected) {
        return expected.asText().startsWith(TIE);
    }

    /** Returns whether the value is the placeholder for a generated uuid. */
    static boolean isGeneratedUuid(JsonNode expected) {
        return expected.asText().equals(UUID) || expected.asText().startsWith(LABEL);
    }

    boolean meet(JsonNode expected, JsonNode found) {
        if (expected.isTextual()) {
            return textMeets(expected.asText(), found);
        }
        if (expected.isObject()) {
            return found.isObject()
                    && expected.size() == found.size()
                    && expected.properties().stream()
                            .allMatch(entry ->
                                    found.has(entry.getKey()) && meet(entry.getValue(), found.get(entry.getKey())));
        }
        if (expected.isArray()) {
            return found.isArray() && expected.size() == found.size() && elementsMeet(expected, found);
        }
        return expected.equals(found);
    }

    private boolean elementsMeet(JsonNode expected, JsonNode found) {
        for (int i = 0; i < expected.size(); i++) {
            if (!meet(expected.get(i), found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean textMeets(String expected, JsonNode found) {
        if (expected.startsWith(TIE)) {
            return found.isIntegralNumber() && tied(expected).contains(found.asText());
        }
        return found.isTextual() && textMeets(expected, found.asText());
    }

    private boolean textMeets(String expected, String found) {
        return switch (expected) {
            case UUID -> UUID_TEXT.matcher(found).matches();
            case TIMESTAMP -> TIMESTAMP_TEXT.matcher(found).matches();
            case TEXT -> true;
            default -> expected.equals(found) || embeddedMeets(expected, found);
        };
    }

    private boolean embeddedMeets(String expected, String found) {
        String text =
                expected.contains(TIMESTAMP) ? TIMESTAMP_TEXT.matcher(found).replaceAll(TIMESTAMP) : found;
        return expected.equals(masked(text, uuid -> UUID)) || expected.equals(masked(text, this::labelled));
    }

    private String labelled(String uuid) {
        return labels.of(uuid).map(LABEL::concat).orElse(uuid);
    }

    private static String masked(String text, UnaryOperator<String> mask) {
        return UUID_TEXT.matcher(text).replaceAll(uuid -> Matcher.quoteReplacement(mask.apply(uuid.group())));
    }

    private static List<String> tied(String placeholder) {
        return List.of(
                placeholder.substring(TIE.length(), placeholder.length() - 1).split("\\|"));
    }
}
