package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** The {@code %2F} form of characters in a URL, in which a plus stands for itself. */
final class PercentCoding {

    private PercentCoding() {}

    /**
     * Decodes the text.
     *
     * @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits
     */
    static String decoded(String text) {
        return URLDecoder.decode(plusKept(text), UTF_8);
    }

    /** Decodes the text, or returns it as it is where it cannot be decoded. */
    static String decodedWherePossible(String text) {
        return text.matches("([^%]|%[0-9a-fA-F]{2})*") ? decoded(text) : text;
    }

    /** Returns the text for a place where a plus would be read as a blank. */
    static String plusKept(String text) {
        return text.replace("+", "%2B");
    }
}
