package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Percent-encoding ({@code %2F}) in URLs in which a plus sign stays a plus sign. */
final class PercentCoding {

    private PercentCoding() {}

    /**
     * Decodes the text.
     *
     * @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits
     */
    static String decoded(String text) {
        return URLDecoder.decode(plusKept(text), UTF_8);
    }

    /** Decodes the text, or returns it unchanged if it cannot be decoded. */
    static String decodedWherePossible(String text) {
        return text.matches("([^%]|%[0-9a-fA-F]{2})*") ? decoded(text) : text;
    }

    /** Encodes plus signs, for a decoder that reads a plus sign as a space. */
    static String plusKept(String text) {
        return text.replace("+", "%2B");
    }
}
