package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about branches and releases shows what git and the commands print: its blocks are run, each section on a database of its own. */
final class BranchesPageTest {

    private static final Path PAGE = Path.of("../docs/branches.md");
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @AutoClose
    private final ScratchDatabase database = Databases.empty();

    private BranchedProject project;

    @BeforeEach
    void begin() {
        project = new BranchedProject(folder, database);
    }

    @Test
    void twoBranchesAddTheSameVersion() throws IOException {
        branch("note", "add note to orders");
        project.quietly("mvn -q compile", "stepwise up", "git switch -q main");
        branch("status", "add status to orders");
        project.quietly("git switch -q main", "git merge -q status", "git switch -q note");

        project.show("git merge -q main", "stepwise renumber");
        project.keepBothWithTheirsFirst();
        project.show("stepwise renumber");
        project.commit("Merge main");
        project.show("mvn -q compile", "stepwise up");
        project.show("stepwise status");
        project.show(
                "git switch -q --detach note^",
                "mvn -q compile",
                "stepwise down --to 2",
                "git switch -q note",
                "mvn -q compile",
                "stepwise up");

        assertPageShows("## Two branches add the same version");
    }

    @Test
    void aMergeLosesAStep() throws IOException {
        branch("note", "add note to orders");
        project.quietly("git switch -q main");
        branch("status", "add status to orders");
        project.quietly("git merge -q note", "git checkout -q --ours " + BranchedProject.CHAIN);
        project.commit("Merge note");

        project.show("stepwise renumber");
        project.edit(
                BranchedProject.CHAIN,
                text -> text.replace(
                        "V003AddStatusToOrders.class)", "V003AddStatusToOrders.class, V003AddNoteToOrders.class)"));
        project.show("mvn -q compile", "stepwise status");
        project.show("stepwise renumber");

        assertPageShows("## A merge loses a step");
    }

    @Test
    void aHotfixComesBeforeWhatIsNotReleased() throws IOException {
        release();
        project.quietly("git tag r1", "stepwise new \"add note to orders\"", "stepwise new \"add status to orders\"");
        project.commit("Go on");
        project.quietly("mvn -q compile", "stepwise up");

        project.show(
                "git switch -q -c hotfix r1",
                "stepwise new \"add phone to orders\"",
                "mvn -q compile",
                "stepwise seal");
        project.commit("Add phone");
        project.show("git switch -q main", "git merge -q hotfix");
        project.keepBothWithTheirsFirst();
        project.show("stepwise renumber", "mvn -q compile", "stepwise seal --to 3");
        project.commit("Merge hotfix");
        project.show("stepwise up");
        project.show(
                "git switch -q --detach main^",
                "mvn -q compile",
                "stepwise down --to 2",
                "git switch -q main",
                "mvn -q compile",
                "stepwise up");

        assertPageShows("## A hotfix comes before what is not released");
    }

    @Test
    void twoReleasesHaveTheSameVersion() throws IOException {
        String heading = "## Two releases have the same version";
        release();
        project.quietly("git switch -q -c hotfix", "stepwise new \"add phone to orders\"");
        release();
        project.quietly("git switch -q main", "stepwise new \"add note to orders\"");
        release();
        project.quietly("stepwise up");
        List<String> corrections = blocks(SQL, heading);

        project.show("git merge -q hotfix");
        project.keepBothWithTheirsFirst();
        project.show(
                "git checkout -q --theirs src/main/resources/com/example/shop/Shop.seals",
                "stepwise renumber",
                "mvn -q compile",
                "stepwise seal");
        project.show("mvn -q compile", "stepwise up");
        Databases.execute(database, corrections.get(0));
        project.show("stepwise up --to 3");
        Databases.execute(database, corrections.get(1));
        project.show("stepwise up --strict", "stepwise status");
        project.quietly("stepwise down --to 0", "stepwise up");

        assertPageShows(heading);
    }

    @Test
    void anotherBranchRanOnTheDatabase() throws IOException {
        project.quietly("git switch -q -c note", "stepwise new \"add note to orders\"", "stepwise new \"fill notes\"");
        project.commit("Add notes");
        project.quietly("mvn -q compile", "stepwise up", "git switch -q main");
        branch("status", "add status to orders");

        project.show("mvn -q compile", "stepwise up", "stepwise status");
        project.show("stepwise up --strict");
        project.show(
                "git switch -q note",
                "mvn -q compile",
                "stepwise down --to 2",
                "git switch -q status",
                "mvn -q compile",
                "stepwise up");

        assertPageShows("## Another branch ran on the database");
    }

    @Test
    void aReleasedStepIsEdited() throws IOException {
        release();
        project.quietly("git tag r1", "stepwise up");
        project.edit(
                "src/main/java/com/example/shop/V002AddTotalToOrders.java",
                text -> text.replace("dev.stepwise.ddl.PostgresTypes.TEXT", "org.jooq.impl.SQLDataType.BIGINT")
                        .replace("<String>", "<Long>")
                        .replace(", TEXT)", ", BIGINT)"));

        project.show("mvn -q compile", "stepwise seal");
        project.quietly("stepwise seal --reseal 2");
        project.show("mvn -q compile", "stepwise up --strict");
        project.show("git checkout -q r1 -- src/main", "mvn -q compile", "stepwise seal", "stepwise up --strict");
        project.show("stepwise new \"retype total\"");

        assertPageShows("## A released step is edited");
    }

    private void branch(String name, String title) {
        project.quietly("git switch -q -c " + name, "stepwise new \"%s\"".formatted(title));
        project.commit(title);
    }

    private void release() {
        project.quietly("mvn -q compile", "stepwise seal", "mvn -q compile");
        project.commit("Release");
    }

    private static List<String> blocks(Pattern block, String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return block.matcher(page.substring(start, end < 0 ? page.length() : end))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void assertPageShows(String heading) throws IOException {
        List<String> shown = blocks(BLOCK, heading);
        Path generated = Path.of("target", heading.substring(3).replace(' ', '-') + ".txt");
        Files.createDirectories(generated.getParent());
        Files.writeString(
                generated,
                project.blocks().stream().map("```console\n%s```\n"::formatted).collect(Collectors.joining("\n")));
        assertThat(shown)
                .as("the blocks of %s; what is printed is in cli/%s", PAGE, generated)
                .isEqualTo(project.blocks());
    }
}
