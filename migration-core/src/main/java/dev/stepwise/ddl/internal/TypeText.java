package dev.stepwise.ddl.internal;

import dev.stepwise.script.internal.Mark;
import org.jooq.Configuration;
import org.jooq.DataType;
import org.jooq.impl.QOM.GenerationOption;

/** The text of a type: all of what was declared, and what jOOQ's open edition says of it. */
public final class TypeText {

    private static final Configuration POSTGRES = Rendering.with();

    private TypeText() {}

    /** Returns the type's name with its modifiers. */
    public static String nameOf(DataType<?> type) {
        DataType<?> element = type.getArrayComponentDataType();
        if (element != null) {
            return nameOf(element) + "[]";
        }
        String name = type.getCastTypeName(POSTGRES);
        if (type.scale() < 0) {
            return "%s(%s, %s)".formatted(type.getTypeName(POSTGRES), type.precision(), type.scale());
        }
        return type.isInterval() && type.precision() > 0 ? name + '(' + type.precision() + ')' : name;
    }

    /** Returns the type's name for a message. */
    public static String shown(DataType<?> type) {
        return Mark.templateOf(nameOf(type)).toString();
    }

    /** Returns the type's name without modifiers, as which a value of it neither is cut nor becomes another type. */
    public static String nameWithoutModifiers(DataType<?> type) {
        DataType<?> element = type.getArrayComponentDataType();
        if (element != null) {
            return nameWithoutModifiers(element) + "[]";
        }
        String name = type.getCastTypeName(POSTGRES);
        boolean isQuoted = name.startsWith("\"");
        String bare = isQuoted ? name : name.replaceFirst(" ?\\(.*?\\)", "");
        return switch (bare) {
            case "char" -> "bpchar"; // char is char(1)
            case "bit" -> "varbit"; // bit is bit(1)
            default -> bare;
        };
    }

    /** Returns the name that jOOQ gives to the type of a column: it leaves out modifiers of an array's elements, but for lengths. */
    public static String nameByJooq(DataType<?> type) {
        String name = type.getCastTypeName(POSTGRES);
        boolean losesModifiers = name.endsWith("[]") && !baseOf(type).hasLength();
        return losesModifiers ? type.getTypeName(POSTGRES) : name;
    }

    /** Returns the type of the elements of an array of any dimensions, and any other type itself. */
    public static DataType<?> baseOf(DataType<?> type) {
        DataType<?> element = type.getArrayComponentDataType();
        return element == null ? type : baseOf(element);
    }

    /** Returns whether jOOQ says all of the type in a cast. */
    public static boolean isCastWhole(DataType<?> type) {
        return type.getCastTypeName(POSTGRES).equals(nameOf(type));
    }

    /** Returns what jOOQ leaves out after the type's name: the collation of an array's elements, and by what a column is generated. */
    public static String afterName(DataType<?> type, Configuration configuration) {
        StringBuilder sql = new StringBuilder();
        DataType<?> base = baseOf(type);
        if (type.collation() == null && base.collation() != null) {
            sql.append(" collate ").append(configuration.dsl().renderInlined(base.collation()));
        }
        if (type.computedOnServer()) {
            sql.append(" generated always as (")
                    .append(configuration.dsl().renderInlined(type.generatedAlwaysAs()))
                    .append(type.generationOption() == GenerationOption.STORED ? ") stored" : ") virtual");
        }
        return sql.toString();
    }
}
