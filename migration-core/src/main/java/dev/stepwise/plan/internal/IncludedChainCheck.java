package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import dev.stepwise.state.internal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the statement that stops a run before its first change where a chain that one of its steps includes is not what its marker and
 * the journal say: the marker is lost, the two disagree, or the chain is to be removed and is not there.
 *
 * <p>A step of an included chain runs where the marker names the version before it. So without this check, a lost marker would make the
 * step do nothing, and leave the other chain's tables behind on the way down. A chain that the journal does not know belongs to the
 * application: at whichever version it is, it is left alone.
 */
final class IncludedChainCheck {

    private static final String CHECK = """
            marked := obj_description(to_regclass(%1$s), 'pg_class');
            journaled := (%2$s);
            if to_regclass(%1$s) is null then
              if journaled <> 0 then
                problems := problems || format('The chain %%1$s, which %%2$s includes, is not there: its marker table %%3$s is missing, although the journal says %%4$s. Restore the table, or run accept-marker for the chain %%1$s if another system has removed the chain.', %3$s, %4$s, %5$s, to_char(journaled, '"V"FM999000'));
              elsif journaled is null and %6$s then
                problems := problems || format('The chain %%1$s, which %%2$s includes, is not there: its marker table %%3$s is missing. Restore the table, or take the chain %%1$s up, so that the step finds what it takes back.', %3$s, %4$s, %5$s);
              end if;
            elsif marked is null or marked !~ '^[1-9][0-9]{0,5}$' then
              problems := problems || format('The chain %%1$s, which %%2$s includes, has lost its marker: the comment of the table %%3$s is %%4$s. %%5$s', %3$s, %4$s, %5$s, coalesce(quote_literal(marked), 'missing'),
                case when journaled > 0 then format('The journal says %%1$s: run restore-marker for the chain %%2$s.', to_char(journaled, '"V"FM999000'), %3$s)
                  else format('Find out which version it is at and set it: comment on table %%1$s is ''<number>''.', %5$s) end);
            elsif journaled <> marked::int and (%6$s or marked::int <= %7$s) then
              problems := problems || format('The marker and the journal of the chain %%1$s, which %%2$s includes, disagree: the table %%3$s says %%4$s, and the journal says %%5$s. Run accept-marker or restore-marker for the chain %%1$s.', %3$s, %4$s, %5$s, to_char(marked::int, '"V"FM999000'), to_char(journaled, '"V"FM999000'));
            end if;
            """;

    private final String schema;
    private final Direction direction;

    IncludedChainCheck(String schema, Direction direction) {
        this.schema = schema;
        this.direction = direction;
    }

    /**
     * Returns the statement for the steps; none where they include no chain.
     *
     * @param unfinished how far the first of the steps has got; what is done of it is not checked
     */
    List<String> statements(List<CompiledStep> steps, Optional<UnfinishedStep> unfinished) {
        StringBuilder checks = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            StepName name = steps.get(i).name();
            Optional<UnfinishedStep> begun = i == 0 ? unfinished : Optional.empty();
            int done = begun.map(UnfinishedStep::segmentsDone).orElse(0);
            Set<String> large = Set.copyOf(begun.map(UnfinishedStep::largeTables).orElse(List.of()));
            SegmentOutline.of(steps.get(i).parts(), large).stream()
                    .skip(done)
                    .flatMap(segment -> segment.parts().stream())
                    .flatMap(IncludedChainCheck::included)
                    .forEach(included -> checks.append(check(name, included)));
        }
        return checks.isEmpty()
                ? List.of()
                : List.of(
                        SqlText.block(
                                "declare problems text[] := '{}'; marked text; journaled int; begin\n" + checks
                                        + "if problems <> '{}' then\n  raise exception using message = array_to_string(problems, ' ');\nend if;\nend"));
    }

    private String check(StepName step, StepPart.IncludedChain included) {
        int highest = included.steps().stream()
                .mapToInt(other -> other.name().version().number())
                .max()
                .orElse(0);
        return CHECK.formatted(
                literal(SqlText.name(schema, included.marker())),
                new Journal(schema, included.chain()).installed(),
                literal(included.chain()),
                literal(step.version().toString()),
                literal(included.marker()),
                direction == Direction.DOWN,
                highest);
    }

    private static Stream<StepPart.IncludedChain> included(StepPart part) {
        return part instanceof StepPart.IncludedChain included && !included.marker().isEmpty()
                ? Stream.of(included)
                : Stream.empty();
    }
}
