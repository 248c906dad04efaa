package dev.stepwise.plan.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.state.UnfinishedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What an earlier run has done of a step, by the notes in the journal.
 *
 * <p>A step is resumed by the number of its segments, so that those which are done have to be the same still: a change that was put among
 * them since would never run, and a backfill would begin at the key of another.
 */
record FinishedSegments(CompiledStep step, UnfinishedStep unfinished) {

    /**
     * Checks that the segments that are done are the same in this build.
     *
     * @throws ChainException when one is not
     */
    void requireSame(List<SegmentOutline> outlines) {
        List<String> noted = unfinished.segments();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < begun(); i++) {
            String before = i < noted.size() ? noted.get(i) : "(not noted)";
            String now = i < outlines.size() ? outlines.get(i).note() : "(nothing)";
            if (!before.equals(now)) {
                problems.add("\n  segment %s, %s: %s\n  and in this build: %s"
                        .formatted(i + 1, i < unfinished.segmentsDone() ? "done" : "done in part", before, now));
            }
        }
        if (!problems.isEmpty() || unfinished.segmentsDone() >= outlines.size()) {
            throw changed(problems);
        }
    }

    /** A backfill that has noted a key is begun. */
    private int begun() {
        return unfinished.segmentsDone() + (unfinished.lastKey().isPresent() ? 1 : 0);
    }

    private ChainException changed(List<String> problems) {
        return new ChainException(
                "%s, %s, is unfinished, and what is done of it is no longer what this build would do. Nothing was changed.%s\n  %s"
                        .formatted(step.name(), step.direction(), String.join("", problems), advice()));
    }

    private String advice() {
        return unfinished.renderedBy().equals(step.renderedBy())
                ? "The step was edited since. Undo the edit, or move it behind the segments that are done or into a new step; or finish the step with the build that began it."
                : "%s has made the text of the segments that are done, and this build uses %s, which may write the same step differently. Finish the step with the build that began it."
                        .formatted(unfinished.renderedBy(), step.renderedBy());
    }
}
