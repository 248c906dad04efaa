package dev.stepwise.compile;

import java.lang.reflect.Array;
import org.jooq.DataType;

/**
 * A type with a value, and how the server shows both.
 *
 * @param type the type as it is declared
 * @param shown the type as {@code format_type} shows it
 * @param value a value
 * @param text the value as a text of the server
 */
record DeclaredColumn<T>(DataType<T> type, String shown, T value, String text) {

    /** Returns an array of the value and of null. */
    @SuppressWarnings("unchecked")
    T[] array() {
        T[] array = none(2);
        array[0] = value;
        return array;
    }

    /** Returns an array without elements, or with that many nulls. */
    @SuppressWarnings("unchecked")
    T[] none(int length) {
        return (T[]) Array.newInstance(type.getType(), length);
    }

    @Override
    public String toString() {
        return shown + " '" + text + "'";
    }
}
