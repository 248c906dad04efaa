package dev.stepwise.authoring.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first difference of two texts of compiled steps. */
final class TextDifference {

    private static final String BAR = "| ";

    private final List<String> first;
    private final List<String> second;
    private final int line;

    TextDifference(String first, String second) {
        this.first = first.lines().toList();
        this.second = second.lines().toList();
        int same = 0;
        while (same < Math.min(this.first.size(), this.second.size())
                && this.first.get(same).equals(this.second.get(same))) {
            same++;
        }
        this.line = same;
    }

    /** Returns what is wrong with files that should hold the texts of steps, given by their names. */
    static List<String> faults(Map<String, String> files, String nameOfFiles, Map<String, String> texts) {
        Map<String, String> others = new TreeMap<>(files);
        List<String> faults = new ArrayList<>();
        texts.forEach((name, text) -> {
            // A tool may have converted the ends of the lines.
            String there = Optional.ofNullable(others.remove(name)).orElse("").replace("\r\n", "\n");
            if (there.isEmpty()) {
                faults.add("  %s is missing".formatted(name));
            } else if (!there.equals(text)) {
                faults.add("  %s, %s"
                        .formatted(name, new TextDifference(there, text).asLines(nameOfFiles, "of the step")));
            }
        });
        others.keySet().forEach(name -> faults.add("  %s is of no step".formatted(name)));
        return faults;
    }

    /** Returns the number of the line that differs, and the line in both texts. */
    String asLines(String nameOfFirst, String nameOfSecond) {
        return "line %s\n%s%s"
                .formatted(line + 1, shown(nameOfFirst, lineOf(first)), shown(nameOfSecond, lineOf(second)))
                .stripTrailing();
    }

    /** Returns the statement or other text around the line that differs, in both texts. */
    String asParts(String nameOfFirst, String nameOfSecond) {
        return (shown(nameOfFirst, partOf(first)) + shown(nameOfSecond, partOf(second))).stripTrailing();
    }

    private static String shown(String name, List<String> lines) {
        StringBuilder text = new StringBuilder("    ").append(name).append(":\n");
        lines.forEach(each -> text.append("      ").append(each).append('\n'));
        return text.toString();
    }

    private List<String> lineOf(List<String> lines) {
        return List.of(line < lines.size() ? lines.get(line).strip() : "(the text has ended)");
    }

    private List<String> partOf(List<String> lines) {
        int from = line;
        int to = line + 1;
        if (line >= lines.size() || !isText(lines.get(line))) {
            return lineOf(lines);
        }
        while (from > 0 && isText(lines.get(from - 1))) {
            from--;
        }
        while (to < lines.size() && isText(lines.get(to))) {
            to++;
        }
        return lines.subList(from, to).stream()
                .map(each -> each.substring(each.indexOf(BAR) + BAR.length()))
                .toList();
    }

    private static boolean isText(String line) {
        return line.stripLeading().startsWith(BAR);
    }
}
