package dev.stepwise;

import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.Binding;
import dev.stepwise.plan.internal.StepText;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.RoleName;
import dev.stepwise.script.internal.SchemaName;
import dev.stepwise.script.internal.SqlText;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SQL of one step, for reading and for psql; no database is asked.
 *
 * <p>It has the statements of the step as a run sends them, in their transactions, under the search path of the step. Left out is what a run
 * adds: its lock and checks, the journal and the marker. What depends on the sizes of tables is written in both ways. It is immutable.
 *
 * <pre>{@code
 * String sql = StepScript.of(chain, 42).inSchema("tenant_a").up();
 * }</pre>
 */
public final class StepScript {

    private static final String SCHEMA_OF_EXTENSIONS = "public";

    private final CompiledChain chain;
    private final SchemaVersion version;
    private final String schema;
    private final Map<String, String> roles;

    private StepScript(CompiledChain chain, SchemaVersion version, String schema, Map<String, String> roles) {
        this.chain = chain;
        this.version = version;
        this.schema = schema;
        this.roles = Map.copyOf(roles);
    }

    /**
     * Selects the step that leads to the version, in the schema {@code public}.
     *
     * @throws InvalidRequestException when the chain has no such step
     */
    public static StepScript of(MigrationChain chain, int version) {
        SchemaVersion wanted = new SchemaVersion(version);
        chain.stepType(wanted);
        return new StepScript(new RunnableChain(chain), wanted, "public", Map.of());
    }

    /**
     * Returns the script for another schema.
     *
     * @throws InvalidRequestException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public StepScript inSchema(String name) {
        return new StepScript(chain, version, new SchemaName(name).name(), roles);
    }

    /**
     * Returns the script with this role where the step says {@code {role placeholder}}, which stays there as a name otherwise.
     *
     * @throws InvalidRequestException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public StepScript withRole(String placeholder, String role) {
        Map<String, String> more = new TreeMap<>(roles);
        more.put(placeholder, new RoleName(role).name());
        return new StepScript(chain, version, schema, more);
    }

    /**
     * Returns the SQL of the way up.
     *
     * @throws ChainException when the step declares what cannot be run
     */
    public String up() {
        return script(Direction.UP);
    }

    /**
     * Returns the SQL of the way down; comments with the reasons where the step cannot be taken back.
     *
     * @throws ChainException when the step declares what cannot be run
     */
    public String down() {
        return script(Direction.DOWN);
    }

    private String script(Direction direction) {
        CompiledStep step = chain.step(version, direction);
        SchemaVersion below = chain.outline().before(version);
        StringBuilder header = new StringBuilder();
        line(
                header,
                "%s, %s: the step of the chain %s from %s to %s, in the schema %s.",
                step.name(),
                direction,
                chain.outline().name(),
                direction == Direction.UP ? below : version,
                direction == Direction.UP ? version : below,
                SqlText.name(schema));
        if (!step.irreversible().isEmpty()) {
            step.irreversible().forEach(reason -> line(header, "It cannot be taken back: %s.", reason));
            return header.toString();
        }
        String text = text(step, SCHEMA_OF_EXTENSIONS);
        assumptions(header, step, text);
        return header + "\\set ON_ERROR_STOP on\n" + text;
    }

    private void assumptions(StringBuilder header, CompiledStep step, String text) {
        line(header, "What a run adds is left out: its lock and checks, the journal and the marker.");
        if (!text.equals(text(step, schema + "!"))) {
            line(
                    header,
                    "Extensions are taken to be in the schema %s; a run looks where they are.",
                    SqlText.name(SCHEMA_OF_EXTENSIONS));
        }
        step.roles().stream()
                .filter(placeholder -> !roles.containsKey(placeholder))
                .forEach(placeholder -> line(
                        header, "{role %1$s} stands for the role that is given as --role %1$s=NAME.", placeholder));
    }

    private String text(CompiledStep step, String extensions) {
        Map<String, String> named = new TreeMap<>(roles);
        step.roles().forEach(placeholder -> named.putIfAbsent(placeholder, "{role " + placeholder + "}"));
        Binding binding = Binding.to(schema, Map.of(), extensions).withRoles(named);
        return new StepText(chain.outline(), step, binding, RunLimits.DEFAULT.largeTable()).text();
    }

    private static void line(StringBuilder header, String text, Object... values) {
        header.append(SqlText.comment(text.formatted(values))).append('\n');
    }
}
