package dev.stepwise.impact;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All classes that were read, and how they inherit from one another. */
final class Classes {

    private final Map<String, ClassFile> byName;
    private final Map<String, Set<String>> lineages = new HashMap<>();

    Classes(Map<String, ClassFile> byName) {
        this.byName = byName;
    }

    Collection<ClassFile> all() {
        return byName.values();
    }

    Optional<ClassFile> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the class and all its supertypes as far as they are known, each superclass before its interfaces. */
    Set<String> lineage(String name) {
        return lineages.computeIfAbsent(name, this::findLineage);
    }

    /** Returns the member in the class that declares it, if that is one of these classes. */
    Optional<Member> declared(Member member) {
        return lineage(member.owner()).stream()
                .map(member::in)
                .filter(candidate -> named(candidate.owner())
                        .filter(type -> type.declares(candidate))
                        .isPresent())
                .findFirst();
    }

    private Set<String> findLineage(String name) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(name));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (found.add(next)) {
                named(next).ifPresent(type -> {
                    type.interfaces().forEach(open::addLast);
                    type.superclass().ifPresent(open::addFirst);
                });
            }
        }
        return found;
    }
}
