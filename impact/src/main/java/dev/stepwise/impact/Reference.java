package dev.stepwise.impact;

import dev.stepwise.impact.Use.Access;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reference to a generated member.
 *
 * @param meaning how the uses that the member stands for are meant
 */
record Reference(Member member, Meaning meaning) {

    /** How the uses of a member are meant where it is referred to. */
    enum Meaning {
        /** As the member means them. */
        AS_THEY_ARE(Optional.empty(), false),
        /** Its columns are written, as where its field is set. */
        COLUMNS_WRITTEN(Optional.of(Access.WRITTEN), false),
        /** Its columns are read, as where its field is read. */
        COLUMNS_READ(Optional.of(Access.READ), false),
        /** Whole rows of its tables are read, as by a DAO. */
        ROWS_READ(Optional.of(Access.READ), true),
        /** Whole rows of its tables are written. */
        ROWS_WRITTEN(Optional.of(Access.WRITTEN), true),
        /** Its tables are named. */
        NAMED(Optional.of(Access.NAMED), true);

        private final Optional<Access> access;
        private final boolean ofRows;

        Meaning(Optional<Access> access, boolean ofRows) {
            this.access = access;
            this.ofRows = ofRows;
        }
    }

    Stream<Use> apply(Use use) {
        if (meaning.ofRows && use.column().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(meaning.access.map(use::as).orElse(use));
    }
}
