package dev.stepwise.testkit;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.StepName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The code of a chain's steps: the class of a step, and the classes of the chain's own packages that it uses. */
final class StepCode {

    private static final int SHORTEST_PREFIX = 2;

    private final MigrationChain chain;
    private final Set<String> packages;
    private final String prefix;
    private final Map<Class<?>, ClassUses> read = new LinkedHashMap<>();

    StepCode(MigrationChain chain) {
        this.chain = chain;
        this.packages = chain.steps().stream()
                .map(step -> chain.stepType(step.version()).getPackageName())
                .collect(Collectors.toSet());
        this.prefix = commonPrefix(packages);
    }

    /** Returns the uses of the step's class and of each class of the chain that it leads to. */
    Map<Class<?>, ClassUses> of(StepName step) {
        Map<Class<?>, ClassUses> found = new LinkedHashMap<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(chain.stepType(step.version())));
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (!found.containsKey(type)) {
                ClassUses uses = read.computeIfAbsent(type, ClassUses::of);
                found.put(type, uses);
                uses.classes().stream()
                        .filter(this::isOfTheChain)
                        .map(name -> load(name, type))
                        .filter(used -> !ChainProvider.class.isAssignableFrom(used))
                        .forEach(open::push);
            }
        }
        return found;
    }

    /** Returns whether the class is in a package of the chain, or offers a chain that a step includes. */
    boolean isOfChains(String name, Class<?> user) {
        return isOfTheChain(name) || ChainProvider.class.isAssignableFrom(load(name, user));
    }

    private boolean isOfTheChain(String name) {
        String of = packageOf(name);
        return packages.contains(of) || (!prefix.isEmpty() && (of + ".").startsWith(prefix));
    }

    static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Loads a class that another one uses, without initializing it. */
    static Class<?> load(String name, Class<?> user) {
        try {
            return Class.forName(name, false, user.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(
                    "%s uses %s, which is not on the class path.".formatted(user.getName(), name), absent);
        }
    }

    /** Returns the package that holds all of the packages, with a point behind it; nothing where it would hold those of others too. */
    private static String commonPrefix(Set<String> packages) {
        String common = packages.iterator().next() + ".";
        while (!allBelow(common, packages)) {
            common = common.substring(0, common.lastIndexOf('.', common.length() - 2) + 1);
        }
        return common.chars().filter(letter -> letter == '.').count() < SHORTEST_PREFIX ? "" : common;
    }

    private static boolean allBelow(String common, Set<String> packages) {
        return packages.stream().allMatch(name -> (name + ".").startsWith(common));
    }
}
