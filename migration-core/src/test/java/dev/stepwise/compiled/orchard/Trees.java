package dev.stepwise.compiled.orchard;

/** What two steps share. */
final class Trees {

    private Trees() {}

    static String table() {
        return "trees";
    }
}
