package dev.stepwise.plan.internal;

import dev.stepwise.plan.LargeTables;
import dev.stepwise.plan.Segment;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The variant of a step for large tables.
 *
 * @param sizes the step's tables
 * @param plan plans the step where the named tables are large
 */
record LargeVariant(TableSizes sizes, Function<Set<String>, List<Segment>> plan) implements LargeTables {

    @Override
    public String look() {
        return sizes.lookOfAScript();
    }

    @Override
    public List<Segment> segments() {
        return plan.apply(sizes.names());
    }
}
