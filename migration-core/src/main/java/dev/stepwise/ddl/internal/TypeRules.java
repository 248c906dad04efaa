package dev.stepwise.ddl.internal;

import dev.stepwise.script.ChainException;
import org.jooq.DataType;
import org.jooq.Nullability;
import org.jooq.impl.QOM.GenerationOption;

/** Refuses what can be declared of a type in jOOQ and would be left out, cut or rounded without a word. */
public final class TypeRules {

    private static final int DIGITS_OF_A_SECOND = 6;

    private TypeRules() {}

    /**
     * Checks the type of what is declared under a name.
     *
     * @throws ChainException where PostgreSQL has not what the type declares
     */
    public static void require(String name, DataType<?> type) {
        for (DataType<?> part = type.getArrayComponentDataType();
                part != null;
                part = part.getArrayComponentDataType()) {
            requireElement(name, part);
        }
        requireModifiers(name, TypeText.baseOf(type));
        requireGeneration(name, type);
    }

    private static void requireElement(String name, DataType<?> element) {
        boolean declaresMore =
                element.nullability() == Nullability.NOT_NULL || element.defaulted() || element.computed();
        refuseIf(
                declaresMore,
                name,
                element,
                "the elements of an array have no NOT NULL, default or expression. Declare these of the array, as in TEXT.array().notNull().");
    }

    private static void requireModifiers(String name, DataType<?> type) {
        refuseIf(
                isLengthLost(type),
                name,
                type,
                "PostgreSQL's %s has no length. Use VARCHAR(n), CHAR(n) or PostgresTypes.named(\"bit(n)\"), or a CHECK constraint.",
                TypeText.shown(type));
        refuseIf(
                isPrecisionLost(type),
                name,
                type,
                "PostgreSQL's %s has no such precision or scale. Use NUMERIC(precision, scale), or a type by its name in PostgresTypes.named.",
                TypeText.shown(type));
        refuseIf(
                (type.isDateTime() || type.isInterval()) && type.precision() > DIGITS_OF_A_SECOND,
                name,
                type,
                "PostgreSQL keeps at most %s digits of a second. Declare no more.",
                DIGITS_OF_A_SECOND);
        refuseIf(
                type.characterSet() != null,
                name,
                type,
                "PostgreSQL has one character set in a database. Declare none, or a collation.");
    }

    private static boolean isLengthLost(DataType<?> type) {
        boolean isSaid = TypeText.nameOf(type).contains("(");
        return type.lengthDefined() && !isSaid
                || !type.hasLength() && type.length() != usual(type).length();
    }

    private static boolean isPrecisionLost(DataType<?> type) {
        if (type.isDecimal() && type.precision() == 0) {
            return type.precisionDefined() || type.scale() != 0;
        }
        return !type.hasPrecision()
                && !type.isInterval()
                && type.precision() != usual(type).precision();
    }

    private static DataType<?> usual(DataType<?> type) {
        DataType<?> usual = type.getSQLDataType();
        return usual == null ? type : usual;
    }

    private static void requireGeneration(String name, DataType<?> type) {
        refuseIf(
                type.computedOnClient(),
                name,
                type,
                "a migration leaves no client behind that computes it. Use a default, or generatedAlwaysAs(..).stored().");
        refuseIf(
                type.computedOnServer() && type.generationOption() == GenerationOption.DEFAULT,
                name,
                type,
                "PostgreSQL 18 computes it when it is read, and earlier ones only store it. Add .stored() or .virtual().");
    }

    private static void refuseIf(boolean refused, String name, DataType<?> type, String reason, Object... values) {
        if (refused) {
            throw new ChainException(
                    "%s cannot be declared as %s: %s".formatted(name, TypeText.shown(type), reason.formatted(values)));
        }
    }
}
