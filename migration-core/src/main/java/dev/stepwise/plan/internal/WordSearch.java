package dev.stepwise.plan.internal;

import java.util.List;

/** Looks for words in statements, in any case, also in what is quoted. It has no pattern, since each first run reads all its blocks by it. */
final class WordSearch {

    private final List<String> words;

    /** Looks for any of the words, each of letters alone. */
    WordSearch(String... words) {
        this.words = List.of(words);
    }

    /** Returns whether one of the words stands in the text by itself. */
    boolean finds(String sql) {
        int start = 0;
        for (int end = 0; end <= sql.length(); end++) {
            if (end == sql.length() || !isOfAWord(sql.charAt(end))) {
                if (end > start && isWanted(sql, start, end - start)) {
                    return true;
                }
                start = end + 1;
            }
        }
        return false;
    }

    private static boolean isOfAWord(char each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '_'
                || each > '\u007f' && Character.isLetterOrDigit(each);
    }

    private boolean isWanted(String sql, int start, int length) {
        for (String word : words) {
            if (word.length() == length && sql.regionMatches(true, start, word, 0, length)) {
                return true;
            }
        }
        return false;
    }
}
