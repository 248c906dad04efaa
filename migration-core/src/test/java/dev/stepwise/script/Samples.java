package dev.stepwise.script;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A value of a type, and all the ways to change one thing in such a value. */
public record Samples(Object first, List<Change> changes) {

    public static Samples of(Type type) {
        return of(type, List.of());
    }

    private static Samples of(Type type, List<Type> around) {
        if (type == String.class) {
            return of("left", "right");
        }
        if (type == int.class) {
            return of(1, 2);
        }
        if (type instanceof ParameterizedType list) {
            return list(of(list.getActualTypeArguments()[0], around));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return ofAll(raw.getEnumConstants());
        }
        List<Type> within = Stream.concat(around.stream(), Stream.of(type)).toList();
        return raw.isRecord() ? record(raw, within) : oneOf(raw, around.contains(type), within);
    }

    private static Samples of(Object first, Object second) {
        return ofAll(first, second);
    }

    private static Samples ofAll(Object... values) {
        return new Samples(
                values[0],
                IntStream.range(1, values.length)
                        .mapToObj(i -> new Change("", values[i - 1], values[i]))
                        .toList());
    }

    private static Samples list(Samples of) {
        return new Samples(
                List.of(of.first()),
                Stream.concat(
                                Stream.of(
                                        new Change("", List.of(), List.of(of.first())),
                                        new Change("", List.of(of.first()), List.of(of.first(), of.first()))),
                                of.changes().stream()
                                        .map(change -> new Change(
                                                change.path(), List.of(change.before()), List.of(change.after()))))
                        .toList());
    }

    private static Samples record(Class<?> type, List<Type> around) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        List<Samples> samples = components.stream()
                .map(component -> of(component.getGenericType(), around))
                .toList();
        Object[] first = samples.stream().map(Samples::first).toArray();
        return new Samples(
                made(type, first),
                IntStream.range(0, first.length)
                        .boxed()
                        .flatMap(i -> samples.get(i).changes().stream()
                                .map(change -> new Change(
                                        name(components.get(i)) + " " + change.path(),
                                        made(type, replaced(first, i, change.before())),
                                        made(type, replaced(first, i, change.after())))))
                        .toList());
    }

    /** A part within a part is of the first kind, so that there is an end. */
    private static Samples oneOf(Class<?> type, boolean isNested, List<Type> around) {
        List<Samples> kinds = Arrays.stream(type.getPermittedSubclasses())
                .limit(isNested ? 1 : Integer.MAX_VALUE)
                .map(kind -> of(kind, around))
                .toList();
        return new Samples(
                kinds.get(0).first(),
                Stream.concat(
                                ofAll(kinds.stream().map(Samples::first).toArray()).changes().stream(),
                                kinds.stream().flatMap(kind -> kind.changes().stream()))
                        .toList());
    }

    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static Object[] replaced(Object[] values, int index, Object value) {
        Object[] changed = values.clone();
        changed[index] = value;
        return changed;
    }

    private static Object made(Class<?> type, Object... values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A value in which one thing is changed. */
    public record Change(String path, Object before, Object after) {}
}
