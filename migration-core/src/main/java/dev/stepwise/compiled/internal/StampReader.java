package dev.stepwise.compiled.internal;

import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a stamp: a line for its format, and for each thing that it knows a line that begins with the word of its kind. */
final class StampReader {

    static final String FORMAT = "format";
    static final String RENDERED_BY = "rendered by";
    static final String ENTRY = "entry";
    static final String SEAL = "seal";
    static final String STEP = "step";
    static final String AT = "of";

    private final FileLines lines;
    private final List<Stamp.Entry> entries = new ArrayList<>();
    private final List<Stamp.IncludedSeal> seals = new ArrayList<>();
    private final Map<SchemaVersion, Stamp.StampedStep> steps = new TreeMap<>();

    StampReader(String name, String content) {
        this.lines = new FileLines(name, content, 0, content.length());
    }

    Optional<Stamp> stamp() {
        if (lines.number(word(FORMAT)) != Stamp.FORMAT) {
            return Optional.empty();
        }
        lines.next();
        String renderedBy = word(RENDERED_BY);
        lines.next();
        while (!lines.atEnd()) {
            add();
            lines.next();
        }
        return Optional.of(new Stamp(renderedBy, entries, seals, steps));
    }

    private void add() {
        if (lines.begins(0, ENTRY)) {
            addEntry(word(ENTRY));
        } else if (lines.begins(0, SEAL)) {
            addSeal(word(SEAL));
        } else {
            addStep(word(STEP));
        }
    }

    /** Returns what follows the word and a space. */
    private String word(String word) {
        String line = lines.content(0);
        if (!line.startsWith(word) || line.length() == word.length() || line.charAt(word.length()) != ' ') {
            throw lines.unexpected("\"%s\"".formatted(word));
        }
        return line.substring(word.length() + 1);
    }

    private void addEntry(String words) {
        int space = space(words, 0);
        entries.add(new Stamp.Entry(words.substring(space + 1), crc(words.substring(0, space))));
    }

    private void addSeal(String words) {
        int first = space(words, 0);
        int of = words.indexOf(" " + AT + " ", first);
        if (of < 0) {
            throw lines.unexpected("the chain of a seal");
        }
        seals.add(new Stamp.IncludedSeal(
                words.substring(of + AT.length() + 2),
                lines.version(words.substring(0, first)),
                words.substring(first + 1, of)));
    }

    private void addStep(String words) {
        int first = space(words, 0);
        int second = space(words, first + 1);
        List<Integer> reached = new ArrayList<>();
        int start = second + 1;
        while (start <= words.length()) {
            int end = words.indexOf(' ', start);
            end = end < 0 ? words.length() : end;
            reached.add(index(words.substring(start, end)));
            start = end + 1;
        }
        steps.put(
                lines.version(words.substring(0, first)),
                new Stamp.StampedStep(crc(words.substring(first + 1, second)), reached));
    }

    private int index(String digits) {
        int index = lines.number(digits);
        if (index < 0 || index >= entries.size()) {
            throw lines.unexpected("the index of an entry, 0 to %s,".formatted(entries.size() - 1));
        }
        return index;
    }

    private int space(String words, int from) {
        int space = words.indexOf(' ', from);
        if (space < 0) {
            throw lines.unexpected("a further word");
        }
        return space;
    }

    private int crc(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException none) {
            throw lines.unexpected("a checksum of eight hexadecimal digits");
        }
    }
}
