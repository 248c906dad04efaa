package dev.stepwise.authoring;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The source file of a step, into which classes are written. */
final class StepFile {

    private final EditedFile text;
    private final String typeName;

    private StepFile(EditedFile text, String typeName) {
        this.text = text;
        this.typeName = typeName;
    }

    /**
     * Finds the file by the name of the step's class, which the chain may not list yet.
     *
     * @throws InvalidRequestException when there is none, there are several, or it cannot be read
     */
    static StepFile of(Path project, MigrationChain chain, SchemaVersion step) {
        Path sources = new SourceTree(project).main();
        if (!Files.isDirectory(sources)) {
            throw new InvalidRequestException("There are no sources in %s. Name the folder of the project: --project."
                    .formatted(sources.toAbsolutePath().normalize()));
        }
        Path file = new StepFiles(sources).only(chain, step);
        return new StepFile(EditedFile.read(file), file.getFileName().toString().replaceFirst("\\.java$", ""));
    }

    Path path() {
        return text.path();
    }

    String typeName() {
        return typeName;
    }

    /**
     * Writes the classes at the beginning of the step's class.
     *
     * @param imports what they need
     * @param members their text
     * @throws InvalidRequestException when the file declares or imports something else by one of the names, or cannot be written
     */
    void insert(Collection<TableClass> classes, Set<String> imports, String members) {
        JavaSource source = new JavaSource(text.content());
        int body = source.bodyOf(typeName).orElseThrow(() -> refused("declares no class %s.".formatted(typeName)));
        requireFree(classes, source.members());
        Set<String> missing = missing(imports, source.imports());
        String rest = text.content().substring(body).stripLeading();
        String imported = withImports(source, missing, text.content().substring(0, body));
        text.write(imported + "\n\n" + members + (rest.startsWith("}") ? "" : "\n    ") + rest);
    }

    private void requireFree(Collection<TableClass> classes, Set<String> members) {
        List<String> taken = new ArrayList<>();
        for (TableClass each : classes) {
            if (members.contains(each.name())) {
                taken.add("the class " + each.name());
            }
            if (members.contains(each.constant())) {
                taken.add("the constant " + each.constant());
            }
        }
        if (!taken.isEmpty()) {
            throw refused(
                    "declares %s already, and nothing is overwritten. Remove what is there, or leave the table out."
                            .formatted(String.join(", ", taken)));
        }
    }

    private Set<String> missing(Set<String> needed, List<String> there) {
        Set<String> missing = new TreeSet<>(needed);
        there.forEach(missing::remove);
        for (String each : missing) {
            there.stream()
                    .filter(other -> Imports.isStatic(other) == Imports.isStatic(each))
                    .filter(other -> Imports.simpleName(other).equals(Imports.simpleName(each)))
                    .findFirst()
                    .ifPresent(other -> {
                        throw refused("imports %s, and the classes need %s. Change the import, or leave the table out."
                                .formatted(other, each));
                    });
        }
        return missing;
    }

    private String withImports(JavaSource source, Set<String> missing, String head) {
        if (missing.isEmpty()) {
            return head;
        }
        if (source.firstImport().isEmpty()) {
            int end = source.endOfImports().orElse(0);
            return head.substring(0, end) + (end == 0 ? "" : "\n\n") + Imports.text(missing) + head.substring(end);
        }
        int first = source.firstImport().getAsInt();
        int last = source.endOfImports().orElseThrow();
        Set<String> all = new TreeSet<>(source.imports());
        all.addAll(missing);
        return isImportsAlone(head.substring(first, last))
                ? head.substring(0, first) + Imports.text(all).stripTrailing() + head.substring(last)
                : head.substring(0, first) + Imports.text(missing) + head.substring(first);
    }

    /** Comments among the imports stay where they are. */
    private static boolean isImportsAlone(String imports) {
        return imports.lines().allMatch(line -> line.isBlank() || line.matches("import [\\w.$* ]+;"));
    }

    private InvalidRequestException refused(String why) {
        return new InvalidRequestException("%s %s".formatted(path(), why));
    }
}
