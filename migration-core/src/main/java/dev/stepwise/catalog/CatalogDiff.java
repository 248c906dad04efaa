package dev.stepwise.catalog;

import java.util.List;

/**
 * What sets one catalog apart from the one that was expected.
 *
 * @param missing the facts that were expected and are not there, sorted
 * @param extra the facts that are there and were not expected, sorted
 */
public record CatalogDiff(List<String> missing, List<String> extra) {

    public CatalogDiff {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** Whether the two catalogs are equal. */
    public boolean isEmpty() {
        return missing.isEmpty() && extra.isEmpty();
    }

    /**
     * One line for each difference, ordered by subject: what is missing, what is extra, or what is so and what should be.
     *
     * <pre>
     * column orders.note is extra: text
     * orders.total: the type is numeric(10,2); it should be numeric(12,2)
     * index orders_at_idx is missing: create index orders_at_idx on orders using btree (at)
     * </pre>
     *
     * <p>A column that only stands elsewhere because of one before it has no line.
     */
    @Override
    public String toString() {
        return String.join("\n", new DiffWords(missing, extra).lines());
    }
}
