package dev.stepwise.plan.internal;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The parts of a step that belong to one segment.
 *
 * @param requirements what has to hold at the end of the first segment for the later ones; not in the journal's note, since it changes nothing
 */
record SegmentOutline(Kind kind, List<StepPart> parts, List<StepPart> requirements) {

    /** How the parts of a segment are done. */
    enum Kind {
        IN_ONE_TRANSACTION,
        OUTSIDE,
        IN_BATCHES
    }

    private static final int LONGEST_SUMMARY = 100;

    /**
     * Cuts a step's parts into segments, of which the first and the last are transactions of the step: in the one the journal learns of the
     * step, in the other it is stamped. Either may be empty. Between them is what cannot be in such a transaction, and transactions between
     * two of these.
     *
     * @param large the tables that count as large, by {@link TableSizes#name}
     */
    static List<SegmentOutline> of(List<StepPart> parts, Set<String> large) {
        PartSorter sorter = new PartSorter(large);
        parts.forEach(part -> part.accept(sorter));
        return sorter.segments();
    }

    /** Returns what the journal keeps of the segment: a hash of its text with placeholders, and the beginning of that text. */
    String note() {
        return hash() + ' ' + summary();
    }

    private String hash() {
        return HexFormat.of().formatHex(Sha256.of(parts.toString()), 0, 8);
    }

    private String summary() {
        String text =
                parts.isEmpty() ? "nothing" : parts.get(0).accept(BEGINNING).toString();
        String line = text.strip().replaceAll("[\\s\\p{Cc}]+", " ");
        return line.length() <= LONGEST_SUMMARY
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_SUMMARY))) + "...";
    }

    private static final StepPart.Visitor<Object> BEGINNING = new StepPart.Visitor<>() {
        @Override
        public SqlTemplate statement(StepPart.Statement part) {
            return part.sql();
        }

        @Override
        public SqlTemplate outsideTransaction(StepPart.OutsideTransaction part) {
            return part.statements().get(0).sql();
        }

        @Override
        public Object ownTransaction(StepPart.OwnTransaction part) {
            return part.statements().stream()
                    .map(StepPart.Statement::sql)
                    .filter(sql -> !sql.toString().startsWith("do "))
                    .findFirst()
                    .orElse(part.statements().get(0).sql());
        }

        @Override
        public Object seed(StepPart.Seed part) {
            return part.insert();
        }

        @Override
        public Object unseed(StepPart.Unseed part) {
            return "rows of " + part.key().table();
        }

        @Override
        public Object bySize(StepPart.BySize part) {
            return part.table();
        }

        @Override
        public Object guard(StepPart.Guard part) {
            return "where " + part.condition();
        }

        @Override
        public Object backfill(StepPart.Backfill part) {
            return "batches of " + part.table();
        }

        @Override
        public Object includedChain(StepPart.IncludedChain part) {
            return "chain " + part.chain();
        }
    };

    /** Sorts parts into segments, in their order. */
    private static final class PartSorter implements StepPart.Visitor<Void> {

        private final Set<String> large;
        private final List<SegmentOutline> segments = new ArrayList<>();
        private final List<StepPart> requirements = new ArrayList<>();
        private final List<StepPart> closing = new ArrayList<>();
        private List<StepPart> transaction = new ArrayList<>();

        PartSorter(Set<String> large) {
            this.large = large;
        }

        List<SegmentOutline> segments() {
            transaction.addAll(closing);
            endTransaction();
            SegmentOutline first = segments.get(0);
            segments.set(0, new SegmentOutline(first.kind, first.parts, List.copyOf(requirements)));
            return List.copyOf(segments);
        }

        private void endTransaction() {
            segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, List.copyOf(transaction), List.of()));
            transaction = new ArrayList<>();
        }

        private Void inTransaction(StepPart part) {
            transaction.add(part);
            return null;
        }

        private Void between(Kind kind, StepPart part) {
            if (segments.isEmpty() || !transaction.isEmpty()) {
                endTransaction();
            }
            segments.add(new SegmentOutline(kind, List.of(part), List.of()));
            return null;
        }

        @Override
        public Void statement(StepPart.Statement part) {
            return inTransaction(part);
        }

        @Override
        public Void seed(StepPart.Seed part) {
            return inTransaction(part);
        }

        @Override
        public Void unseed(StepPart.Unseed part) {
            return inTransaction(part);
        }

        @Override
        public Void guard(StepPart.Guard part) {
            return inTransaction(part);
        }

        @Override
        public Void includedChain(StepPart.IncludedChain part) {
            return inTransaction(part);
        }

        @Override
        public Void ownTransaction(StepPart.OwnTransaction part) {
            return between(Kind.IN_ONE_TRANSACTION, part);
        }

        @Override
        public Void outsideTransaction(StepPart.OutsideTransaction part) {
            return between(Kind.OUTSIDE, part);
        }

        @Override
        public Void backfill(StepPart.Backfill part) {
            return between(Kind.IN_BATCHES, part);
        }

        @Override
        public Void bySize(StepPart.BySize part) {
            if (large.contains(TableSizes.name(part))) {
                requirements.addAll(part.requirements());
                part.gradually().forEach(each -> each.accept(this));
                closing.addAll(part.closing());
            } else {
                transaction.addAll(part.atOnce());
            }
            return null;
        }
    }
}
