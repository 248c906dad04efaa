package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;

/** An access method of PostgreSQL's indexes. */
public enum IndexMethod {
    /** For equality, ranges and order; the one that an index has unless it says otherwise. */
    BTREE(true, true, true),

    /** For equality of one column. */
    HASH(false, false, false),

    /** For values that contain others: arrays, JSON, texts by their parts. */
    GIN(false, false, false),

    /** For ranges, shapes and neighbours. */
    GIST(false, true, false),

    /** For points, texts and networks in a space that is divided again and again. */
    SPGIST(false, true, false),

    /** For tables whose rows lie in the order of the column. */
    BRIN(false, false, false);

    private final boolean unique;
    private final boolean includes;
    private final boolean sorts;

    IndexMethod(boolean unique, boolean includes, boolean sorts) {
        this.unique = unique;
        this.includes = includes;
        this.sorts = sorts;
    }

    String sql() {
        return Keyword.of(this);
    }

    /** Refuses what PostgreSQL would refuse of an index of the method. */
    void requireSupportOf(String index, boolean isUnique, boolean hasIncluded, boolean isSorted) {
        require(index, "a unique index", unique || !isUnique);
        require(index, "included columns", includes || !hasIncluded);
        require(index, "an order of its keys", sorts || !isSorted);
    }

    private void require(String index, String what, boolean supported) {
        if (!supported) {
            throw new ChainException("The index \"%s\" uses %s, which does not support %s. Leave it out, or use BTREE."
                    .formatted(index, this, what));
        }
    }
}
