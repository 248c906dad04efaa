package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.ForeignObjects;
import dev.stepwise.state.internal.PinnedSettings;
import dev.stepwise.state.internal.SchemaState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The search path under which a step's own statements run.
 *
 * <p>PostgreSQL's own names are found first, then those of the target schema, so that a bare name means the target and nothing else, and
 * temporary objects last. Schemas of extensions are on it for a step that uses columns of an extension's type, whose operators would not
 * be found otherwise, and where functions of the application fire; further schemas where the chain declares them.
 *
 * @param schemas the schemas before {@code pg_temp}, in order; the first is the target
 * @param recheck whether each transaction looks for objects of other roles there: they can be created at any time, or it is a script
 */
record StepPath(List<String> schemas, boolean recheck) {

    /** Returns the path for the step. */
    static StepPath of(CompiledStep step, ChainOutline chain, Binding binding, SchemaState state, boolean scripted) {
        Set<String> schemas = new LinkedHashSet<>(List.of(binding.schema()));
        step.extensions().forEach(extension -> schemas.add(binding.schemaOf(extension)));
        if (state.firesByPath()) {
            schemas.addAll(inOrder(state.extensionSchemas().values()));
        }
        schemas.addAll(chain.searchPath());
        schemas.remove("pg_catalog");
        return new StepPath(List.copyOf(schemas), scripted || !Collections.disjoint(schemas, state.openSchemas()));
    }

    private static List<String> inOrder(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    /** Returns the schemas other than the target, which the state was not read for. */
    List<String> ofExtensions() {
        return schemas.subList(1, schemas.size());
    }

    /** Returns the statements that put the path in place. */
    List<String> begin() {
        return begin("set local");
    }

    /** Returns the statements that put the path in place for what follows the transaction. */
    List<String> beginForTheSession() {
        return begin("set");
    }

    private List<String> begin(String set) {
        List<String> statements = new ArrayList<>();
        if (recheck) {
            statements.add(ForeignObjects.refuseIn(schemas));
        }
        statements.add(set + " search_path to "
                + schemas.stream().map(SqlText::name).collect(Collectors.joining(", ")) + ", pg_temp");
        return statements;
    }

    /** Returns the statement after which nothing but PostgreSQL's own names is found. */
    String end() {
        return PinnedSettings.PATH;
    }
}
