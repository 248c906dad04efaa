package dev.stepwise.ddl;

import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.TypeRules;
import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.internal.SqlText;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;

/**
 * A parameter of a function.
 *
 * @param mode the direction of its value
 * @param name its name, or an empty text where it has none
 * @param type the name of its type
 * @param value what it is where a call leaves it out
 */
record FunctionParameter(Mode mode, String name, String type, Optional<Field<?>> value) {

    /** The direction of a parameter's value. */
    enum Mode {
        IN(""),
        OUT("out "),
        IN_OUT("inout "),
        VARIADIC("variadic ");

        private final String sql;

        Mode(String sql) {
            this.sql = sql;
        }

        boolean isInput() {
            return this != OUT;
        }

        boolean isOutput() {
            return this == OUT || this == IN_OUT;
        }
    }

    static FunctionParameter of(Mode mode, String name, DataType<?> type) {
        TypeRules.require(name, type);
        return new FunctionParameter(mode, name, TypeText.nameOf(type), Optional.empty());
    }

    FunctionParameter withDefault(Field<?> otherwise) {
        return new FunctionParameter(mode, name, type, Optional.of(otherwise));
    }

    QueryPart declared() {
        String named = name.isEmpty() ? "" : SqlText.name(name) + ' ';
        return sql(
                "{0}{1}",
                raw(mode.sql + named + type),
                value.<QueryPart>map(otherwise -> sql(" default {0}", otherwise))
                        .orElse(raw("")));
    }
}
