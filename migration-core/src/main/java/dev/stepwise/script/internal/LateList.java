package dev.stepwise.script.internal;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An unmodifiable list that is made when it is first read, so that what a run does not need costs it nothing. */
public final class LateList<E> extends AbstractList<E> {

    private @Nullable Supplier<List<E>> source;
    private @Nullable List<E> made;

    /** Makes the list from the source, which is asked once. */
    public LateList(Supplier<List<E>> source) {
        this.source = source;
    }

    /** Returns an unmodifiable copy of the list, or itself where it is one that is made later. */
    public static <E> List<E> copyOf(List<E> list) {
        return list instanceof LateList ? list : List.copyOf(list);
    }

    @Override
    public E get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }

    private synchronized List<E> made() {
        if (made == null) {
            made = List.copyOf(Objects.requireNonNull(source).get());
            source = null;
        }
        return made;
    }
}
