package dev.stepwise.plan.internal;

import java.util.List;

/**
 * What the first transaction of a run does before its first step.
 *
 * @param creation what is looked at and created before the journal is claimed
 * @param checks what is looked at behind it, with the help of the journal
 */
record Preparation(List<String> creation, List<String> checks) {

    static final Preparation NONE = new Preparation(List.of(), List.of());
}
