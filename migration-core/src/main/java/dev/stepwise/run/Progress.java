package dev.stepwise.run;

import dev.stepwise.history.SchemaState;
import java.util.Optional;

/** How far an earlier run got with a step: how many of its segments are done, and the last key that the next one filled. */
record Progress(int segmentsDone, Optional<String> lastKey) {

    static final Progress NONE = new Progress(0, Optional.empty());

    static Progress of(SchemaState state) {
        return state.unfinished()
                .map(unfinished -> new Progress(unfinished.segmentsDone(), unfinished.lastKey()))
                .orElse(NONE);
    }
}
