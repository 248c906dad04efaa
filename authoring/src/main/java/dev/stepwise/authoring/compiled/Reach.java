package dev.stepwise.authoring.compiled;

import dev.stepwise.authoring.compiled.internal.Foundation;
import dev.stepwise.script.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes and resources that a step's bytecode reaches: what could change its text.
 *
 * <p>Reached are the classes that the code of the step and of reached classes names, also as a text; the resources that a text in their code
 * names, beside the class, beside a class that reads resources, or from the root; and the seals beside a reached class. The JDK, Stepwise's
 * core and jOOQ are not among them. Where one of the classes loads services, the providers of each reached class are reached as well. What only
 * a calculated name or an annotation leads to is not seen.
 */
final class Reach {

    private static final Predicate<String> CLASS_NAME = Pattern.compile(
                    "[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)+")
            .asMatchPredicate();

    private static final Predicate<String> FILE_NAME =
            Pattern.compile("/?[^\\s/\\\\:?*<>|'\"]+(/[^\\s/\\\\:?*<>|'\"]+)*").asMatchPredicate();

    private static final int LONGEST_NAME = 200;

    private final ClassPathFiles files;
    private final Map<String, ClassReferences> references = new HashMap<>();

    Reach(ClassPathFiles files) {
        this.files = files;
    }

    /** Returns the checksums of what the class reaches by the paths, its own first. */
    Map<String, Integer> of(Class<?> type) {
        Map<String, ClassReferences> classes = classes(type.getName().replace('.', '/'));
        Map<String, Integer> reached = new LinkedHashMap<>();
        classes.keySet().forEach(name -> add(name + ".class", reached));
        classes.keySet().forEach(name -> add(sealsOf(name), reached));
        resources(classes).forEach(path -> add(path, reached));
        services(classes).forEach(path -> add(path, reached));
        if (reached.isEmpty()) {
            throw new InvalidRequestException(
                    "The class file of %s cannot be found by its class loader, so the step cannot be compiled. Compile the classes to a folder first."
                            .formatted(type.getName()));
        }
        return reached;
    }

    private void add(String path, Map<String, Integer> reached) {
        files.crc(path).ifPresent(crc -> reached.put(path, crc));
    }

    private Map<String, ClassReferences> classes(String first) {
        Map<String, ClassReferences> classes = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(first));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (isThere(name)) {
                ClassReferences named = references.computeIfAbsent(name, this::read);
                classes.put(name, named);
                Stream.concat(named.classes().stream(), classesIn(named.texts()))
                        .filter(seen::add)
                        .forEach(open::add);
            }
            if (open.isEmpty()) {
                services(classes).flatMap(this::providers).filter(seen::add).forEach(open::add);
            }
        }
        return classes;
    }

    /** Returns the files that would name the providers of the classes, where one of them loads services. */
    private static Stream<String> services(Map<String, ClassReferences> classes) {
        return classes.values().stream().anyMatch(ClassReferences::loadsServices)
                ? classes.keySet().stream().map(name -> "META-INF/services/" + name.replace('/', '.'))
                : Stream.empty();
    }

    private Stream<String> providers(String service) {
        return files.crc(service).isEmpty()
                ? Stream.empty()
                : new String(files.content(service), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
                        .filter(name -> !name.isEmpty());
    }

    private boolean isThere(String name) {
        String path = name + ".class";
        return !Foundation.includes(path) && files.crc(path).isPresent();
    }

    private ClassReferences read(String name) {
        try {
            return ClassReferences.of(files.content(name + ".class"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw new InvalidRequestException(
                    "The class %s cannot be read: %s. Compile it for a Java that this Stepwise reads, which is 26 or older."
                            .formatted(name.replace('/', '.'), unreadable.getMessage()));
        }
    }

    private static Stream<String> classesIn(Set<String> texts) {
        return texts.stream()
                .filter(text -> text.length() <= LONGEST_NAME)
                .filter(CLASS_NAME)
                .map(text -> text.replace('.', '/'));
    }

    /** The name of the file of seals is made of the simple name of a class. */
    private static String sealsOf(String name) {
        String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
        return folder(name) + simple + ".seals";
    }

    private Set<String> resources(Map<String, ClassReferences> classes) {
        Set<String> readers = new LinkedHashSet<>();
        classes.forEach((name, named) -> {
            if (named.readsResources()) {
                readers.add(folder(name));
            }
        });
        Set<String> paths = new LinkedHashSet<>();
        classes.forEach((name, named) -> named.texts().stream()
                .filter(text -> text.length() <= LONGEST_NAME && FILE_NAME.test(text))
                .filter(text -> text.indexOf('.') > 0 || named.readsResources())
                .forEach(text -> addPlaces(text, folder(name), readers, paths)));
        return paths;
    }

    private static void addPlaces(String text, String folder, Set<String> readers, Set<String> paths) {
        String fromRoot = text.startsWith("/") ? text.substring(1) : text;
        Stream.concat(Stream.of("", folder), readers.stream())
                .map(start -> start + fromRoot)
                .filter(path -> !Foundation.includes(path) && !path.endsWith(".class"))
                .forEach(paths::add);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
