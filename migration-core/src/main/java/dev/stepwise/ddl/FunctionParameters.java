package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/** The parameters of a function, in order. */
record FunctionParameters(List<FunctionParameter> all) {

    static final FunctionParameters NONE = new FunctionParameters(List.of());

    FunctionParameters {
        all = List.copyOf(all);
    }

    FunctionParameters and(FunctionParameter next) {
        List<FunctionParameter> more = new ArrayList<>(all);
        more.add(next);
        return new FunctionParameters(more);
    }

    /** Returns the parameters as a creation declares them. */
    QueryPart declared() {
        return list(all.stream().map(FunctionParameter::declared).toList());
    }

    /** Returns the types by which PostgreSQL identifies the function. */
    QueryPart identity() {
        return raw(all.stream()
                .filter(parameter -> parameter.mode().isInput())
                .map(FunctionParameter::type)
                .collect(Collectors.joining(", ")));
    }

    /** Returns the types of what the function gives back by its parameters. */
    List<String> outputs() {
        return all.stream()
                .filter(parameter -> parameter.mode().isOutput())
                .map(FunctionParameter::type)
                .toList();
    }

    /** Returns the names as texts, those of the columns of a result behind them; nothing where none has a name, as the catalog has it. */
    QueryPart names(List<String> columns) {
        List<String> names = Stream.concat(all.stream().map(FunctionParameter::name), columns.stream())
                .toList();
        return names.stream().allMatch(String::isEmpty)
                ? raw("")
                : list(names.stream().map(name -> inline(name)).toList());
    }

    long defaults() {
        return all.stream().filter(parameter -> parameter.value().isPresent()).count();
    }
}
