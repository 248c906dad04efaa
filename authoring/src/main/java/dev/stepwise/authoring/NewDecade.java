package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The package of the next ten versions, for a chain that has a package for each ten: {@code v120} with the list {@code Decade120}, after
 * {@code v110} and {@code Decade110}.
 *
 * @param section the reference to the list of the ten versions before
 * @param folder the folder of these
 * @param first the first version of the new package
 */
record NewDecade(SourceList.Section section, Path folder, String first) {

    /** Returns the package that the step after the newest one begins, where it begins one. */
    static Optional<NewDecade> after(SourceList list) {
        ListedStep newest = list.newest();
        int next = newest.number() + 1;
        String before = digits(newest.number() / 10 * 10);
        boolean inDecades = newest.source().folder().getFileName().toString().equals("v" + before)
                && newest.source().type().endsWith(before);
        return next % 10 == 0 && inDecades
                ? list.lastSection()
                        .map(section -> new NewDecade(section, newest.source().folder(), digits(next)))
                : Optional.empty();
    }

    private static String digits(int version) {
        return new SchemaVersion(version).toString().substring(1);
    }

    Path newFolder() {
        return folder.resolveSibling("v" + first);
    }

    /** Returns the name of the class with the list: {@code Decade120}. */
    String list() {
        return section.owner().replaceFirst("\\d+$", first);
    }

    /** Adds the package, its list with the step, and the reference to the list. */
    void addTo(FileChanges changes, SourceTree sources, String step) {
        String name = sources.packageOf(newFolder());
        Map<String, String> values = Map.of("package", name, "list", list(), "step", step, "first", "V" + first);
        SourceText source = section.source();
        changes.create(
                newFolder().resolve(list() + ".java"), source.styled(Template.filled("Decade.java.txt", values)));
        changes.replace(source.withItem(section.start(), section.end(), list() + section.rest())
                .withImport(sources.packageOf(folder) + "." + section.owner(), name + "." + list()));
    }
}
