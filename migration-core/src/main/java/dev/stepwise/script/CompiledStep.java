package dev.stepwise.script;

import java.util.List;

/**
 * One step in one direction, as text with placeholders.
 *
 * @param name the step's version and title
 * @param direction the direction in which it is applied
 * @param parts what it does, in order
 * @param createdTables the names of the tables that it creates, without their schema
 * @param extensions the names of the extensions of whose types it uses columns, so that their operators have to be found
 * @param roles the placeholders of roles that it names, which are given when a run starts
 * @param plainStatements how many statements of plain SQL it declares
 * @param renderedBy what made the text, as {@code jOOQ 3.19.38}
 * @param irreversible the reasons why it cannot be applied in this direction, a sentence each without its full stop; none where it can
 */
public record CompiledStep(
        StepName name,
        Direction direction,
        List<StepPart> parts,
        List<String> createdTables,
        List<String> extensions,
        List<String> roles,
        int plainStatements,
        String renderedBy,
        List<String> irreversible) {

    /** Copies the lists. */
    public CompiledStep {
        parts = List.copyOf(parts);
        createdTables = List.copyOf(createdTables);
        extensions = List.copyOf(extensions);
        roles = List.copyOf(roles);
        irreversible = List.copyOf(irreversible);
    }
}
