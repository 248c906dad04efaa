package dev.stepwise.compiled.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import java.util.ArrayList;
import java.util.List;

/** Reads the numbers and the texts of the file of a step; each line of a text follows a bar. */
final class FileTexts {

    private static final String BAR = "| ";

    private final FileLines lines;

    FileTexts(FileLines lines) {
        this.lines = lines;
    }

    /** Returns the number after the words of the line. */
    int number(int depth, String words) {
        if (!lines.begins(depth, words)) {
            throw lines.unexpected("\"%s\" with a number".formatted(words));
        }
        int number = lines.number(lines.content(depth).substring(words.length()));
        lines.next();
        return number;
    }

    /** Reads texts under lines of that name, as many as there are. */
    List<String> texts(int depth, String name) {
        List<String> texts = new ArrayList<>();
        while (lines.is(depth, name)) {
            texts.add(text(depth, name));
        }
        return texts;
    }

    String text(int depth, String name) {
        lines.require(depth, name);
        int place = lines.place();
        String text = barred(depth + 1);
        try {
            return TemplateReader.plain(text);
        } catch (IllegalArgumentException broken) {
            throw fault(place, broken);
        }
    }

    SqlTemplate sql(int depth, String name) {
        lines.require(depth, name);
        return sql(depth + 1);
    }

    /** Reads the SQL whose first line is here. */
    SqlTemplate sql(int depth) {
        int place = lines.place();
        String text = barred(depth);
        try {
            return TemplateReader.template(text);
        } catch (IllegalArgumentException broken) {
            throw fault(place, broken);
        }
    }

    private ChainException fault(int place, IllegalArgumentException broken) {
        return lines.fault(place, "in the text that begins here " + broken.getMessage(), broken);
    }

    private String barred(int depth) {
        if (!lines.begins(depth, BAR)) {
            throw lines.unexpected("a text after a bar");
        }
        int before = 2 * depth + BAR.length();
        String first = lines.rest(before);
        if (!lines.begins(depth, BAR)) {
            return first;
        }
        StringBuilder text = new StringBuilder(first);
        while (lines.begins(depth, BAR)) {
            text.append('\n');
            lines.appendRest(before, text);
        }
        return text.toString();
    }
}
