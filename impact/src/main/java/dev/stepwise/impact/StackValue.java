package dev.stepwise.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is known of a value on the operand stack beyond its type. */
sealed interface StackValue {

    /** The field of a generated table that stands for a column. */
    record Column(Use use) implements StackValue {}

    /** An integer that the code names. */
    record Int(int value) implements StackValue {}

    /** A text that the code names. */
    record Text(String value) implements StackValue {}

    /** The class of a table's records or POJOs. */
    record RowClass(GeneratedTable table) implements StackValue {}

    /** What a generated method returned. */
    record Result(Member method) implements StackValue {}

    /**
     * A statement in the making.
     *
     * @param kind what its next parts mean
     * @param table the table that it changes; empty for a query
     */
    record Statement(Kind kind, String table) implements StackValue {

        enum Kind {
            /** A query without a select list, which reads all columns of its tables. */
            SELECT_ALL,
            /** An {@code INSERT} without a list of columns. */
            INSERT_ALL,
            /** Any other change. */
            CHANGE
        }
    }

    /**
     * An array, as of the arguments of a method with a variable number of them.
     *
     * @param literallyEmpty whether it was created with the length 0
     */
    record Items(boolean literallyEmpty, List<Object> values) implements StackValue {

        Items(boolean literallyEmpty) {
            this(literallyEmpty, new ArrayList<>());
        }
    }

    /** Returns the value, or the elements of an array. */
    static Stream<Object> flat(Object value) {
        return value instanceof Items items ? items.values().stream() : Stream.of(value);
    }
}
