package dev.stepwise.authoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java source as its words and signs, without comments and texts, so that braces in these count for nothing.
 *
 * <p>It reads also what does not compile.
 */
final class JavaSource {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<left>\\s+|//[^\\n\\r]*|(?s:/\\*.*?(?:\\*/|\\z))|(?s:\"\"\"(?:\\\\.|.)*?(?:\"\"\"|\\z))|\"(?:\\\\.|[^\"\\\\\\n\\r])*\"?|'(?:\\\\.|[^'\\\\\\n\\r])*'?)"
                    + "|(?<word>[\\p{L}\\p{Nl}_$][\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}_$]*)|(?s:(?<sign>.))");

    private static final Set<String> DECLARES = Set.of("class", "interface", "enum", "record");

    /** A word or a sign, where it begins, and how many braces are open around it. */
    private record Token(String text, int start, int depth) {}

    private final List<Token> tokens = new ArrayList<>();

    JavaSource(String source) {
        Matcher token = TOKEN.matcher(source);
        int depth = 0;
        while (token.find()) {
            if (token.group("left") == null) {
                depth -= token.group().equals("}") ? 1 : 0;
                tokens.add(new Token(token.group(), token.start(), depth));
                depth += token.group().equals("{") ? 1 : 0;
            }
        }
    }

    /** Returns the place after the brace that opens the body of a class outside of others; nothing where it is not there. */
    OptionalInt bodyOf(String type) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (declares(i)
                    && tokens.get(i).depth() == 0
                    && tokens.get(i + 1).text().equals(type)) {
                return tokens.subList(i, tokens.size()).stream()
                        .filter(token -> token.text().equals("{"))
                        .mapToInt(token -> token.start() + 1)
                        .findFirst();
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the names of the types and fields that classes outside of others declare. */
    Set<String> members() {
        Set<String> members = new LinkedHashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token next = tokens.get(i + 1);
            if (next.depth() == 1 && declares(i)) {
                members.add(next.text());
            } else if (tokens.get(i).depth() == 1 && next.text().matches("[=;,]")) {
                members.add(tokens.get(i).text());
            }
        }
        return members;
    }

    /** Returns what is imported, each without the word and the semicolon, static imports with that word. */
    List<String> imports() {
        List<String> imports = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isAtTheTop(i, "import")) {
                imports.add(upToSemicolon(i + 1));
            }
        }
        return imports;
    }

    /** Returns the place where the first import begins. */
    OptionalInt firstImport() {
        return first("import");
    }

    /** Returns the place after the semicolon of the last import, or else of the package; nothing where there is neither. */
    OptionalInt endOfImports() {
        OptionalInt end = OptionalInt.empty();
        for (int i = 0; i < tokens.size(); i++) {
            if (isAtTheTop(i, "import") || isAtTheTop(i, "package")) {
                int semicolon = i;
                while (semicolon < tokens.size() - 1
                        && !tokens.get(semicolon).text().equals(";")) {
                    semicolon++;
                }
                end = OptionalInt.of(tokens.get(semicolon).start() + 1);
            }
        }
        return end;
    }

    private OptionalInt first(String word) {
        return tokens.stream()
                .filter(token -> token.depth() == 0 && token.text().equals(word))
                .mapToInt(Token::start)
                .findFirst();
    }

    private boolean isAtTheTop(int index, String word) {
        return tokens.get(index).depth() == 0 && tokens.get(index).text().equals(word);
    }

    private boolean declares(int index) {
        return DECLARES.contains(tokens.get(index).text());
    }

    private String upToSemicolon(int from) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < tokens.size() && !tokens.get(i).text().equals(";"); i++) {
            String text = tokens.get(i).text();
            name.append(text).append(text.equals("static") && i == from ? " " : "");
        }
        return name.toString();
    }
}
