package dev.stepwise.authoring;

/**
 * The class of a step in the text of a list.
 *
 * @param source the file with the list
 * @param qualifier what stands before the name, such as {@code com.example.shop.}; mostly nothing
 * @param type the simple name of the class
 * @param digits the number in that name, with its zeros
 * @param start where {@code V001CreateOrders.class}, with its qualifier, begins in the text
 * @param end where it ends
 */
record ListedStep(SourceText source, String qualifier, String type, String digits, int start, int end) {

    int number() {
        return Integer.parseInt(digits);
    }

    /** Returns the prefix of the step after this one: {@code V004}. */
    String nextPrefix() {
        return prefix(number() + 1);
    }

    /** Returns the name of the class with another number. */
    String typeAt(int number) {
        return prefix(number) + type.substring(1 + digits.length());
    }

    private String prefix(int number) {
        String other = Integer.toString(number);
        return "V" + "0".repeat(Math.max(0, digits.length() - other.length())) + other;
    }
}
