package dev.stepwise.phoenixkit.v110;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V112ExtendProjectsTest {

    private static final String PROJECTS =
            "select name, status, scheduled_start_date, archived_at from phoenix_kit_projects order by name";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(111);

    @Test
    void anArchivedProjectGetsTheTimeOfItsLastUpdateInUtc() {
        insertProject("A", "archived", "null", "2024-07-01 23:30:00-07:00");
        insertProject("B", "archived", "null", "2024-12-31 23:59:59.4+00:00");
        insertProject("C", "Archived", "null", "2024-07-01 12:00:00Z");
        insertProject("D", "active", "null", "2024-07-01 12:00:00Z");

        database.upTo(112);

        assertThat(database.rows(PROJECTS))
                .containsExactly(
                        "A|archived|null|2024-07-02 06:30:00",
                        "B|archived|null|2024-12-31 23:59:59",
                        "C|Archived|null|null",
                        "D|active|null|null");
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29", "2024-03-10", "2024-11-03", "1970-01-01", "9999-12-31", "0001-01-01"})
    void aScheduledDateBecomesItsMidnightAndTheSameDateOnTheWayDown(String date) {
        insertProject("A", "active", "'" + date + "'", "2024-07-01 12:00:00Z");

        database.upTo(112);
        assertThat(database.rows(PROJECTS)).containsExactly("A|active|" + date + " 00:00:00|null");

        database.downTo(111);
        assertThat(database.rows("select scheduled_start_date from phoenix_kit_projects"))
                .containsExactly(date);
    }

    @Test
    void downCutsTheTimeOfDay() {
        database.upTo(112);
        insertProject("A", "active", "'2024-06-01 23:59:59'", "2024-07-01 12:00:00Z");
        insertProject("B", "active", "'2024-06-01 00:00:00'", "2024-07-01 12:00:00Z");

        database.downTo(111);

        assertThat(database.rows("select scheduled_start_date from phoenix_kit_projects"))
                .containsExactly("2024-06-01", "2024-06-01");
    }

    @Test
    void allowsEqualNames() {
        database.upTo(112);

        insertProject("Move", "active", "null", "2024-07-01 12:00:00Z");
        insertProject("move", "active", "null", "2024-07-01 12:00:00Z");
        insertTask("Pack");
        insertTask("Pack");
    }

    @Test
    void downNamesProjectsWithEqualNamesAndChangesNothing() {
        database.upTo(112);
        insertProject("Move", "active", "null", "2024-07-01 12:00:00Z");
        insertProject("MOVE", "active", "null", "2024-07-01 12:00:00Z");
        insertProject("Once", "active", "null", "2024-07-01 12:00:00Z");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(111))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_projects whose names differ at most in case: ")
                .hasMessageContaining(" (Move)")
                .hasMessageContaining(" (MOVE)")
                .message()
                .doesNotContain("Once");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downNamesTasksWithEqualTitlesAndChangesNothing() {
        database.upTo(112);
        insertTask("Pack");
        insertTask("pack");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(111))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_project_tasks whose names differ at most in case: ")
                .hasMessageContaining(" (Pack)")
                .hasMessageContaining(" (pack)");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downAllowsAProjectAndATemplateWithTheSameName() {
        database.upTo(112);
        insertProject("Move", "active", "null", "2024-07-01 12:00:00Z");
        insertProject("move", "active", "null", "2024-07-01 12:00:00Z");
        database.execute("update phoenix_kit_projects set is_template = true where name = 'move'");

        database.downTo(111);

        assertThat(database.rows("select name from phoenix_kit_projects order by is_template"))
                .containsExactly("Move", "move");
    }

    private void insertProject(String name, String status, String scheduled, String updatedAt) {
        database.execute("""
                insert into phoenix_kit_projects (name, status, scheduled_start_date, updated_at)
                values ('%s', '%s', %s, '%s')""".formatted(name, status, scheduled, updatedAt));
    }

    private void insertTask(String title) {
        database.execute("insert into phoenix_kit_project_tasks (title) values ('%s')".formatted(title));
    }
}
