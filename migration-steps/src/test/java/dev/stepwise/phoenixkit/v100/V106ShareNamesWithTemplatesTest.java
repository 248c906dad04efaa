package dev.stepwise.phoenixkit.v100;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V106ShareNamesWithTemplatesTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(105);

    @Test
    void aProjectMayHaveTheNameOfATemplate() {
        insertProject(1, "Move", false);
        database.upTo(106);

        insertProject(2, "move", true);

        assertThat(database.rows("select name, is_template from phoenix_kit_projects order by uuid"))
                .containsExactly("Move|f", "move|t");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void namesStayUniqueAmongProjectsAndAmongTemplates(boolean template) {
        database.upTo(106);
        insertProject(1, "Move", template);

        assertThatThrownBy(() -> insertProject(2, "MOVE", template)).hasMessageContaining("phoenix_kit_projects_name_");
    }

    @Test
    void onTheWayDownNamesProjectsAndTemplatesThatShareANameAndChangesNothing() {
        database.upTo(106);
        insertProject(1, "Move", false);
        insertProject(2, "MOVE", true);
        insertProject(3, "Paint", true);
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(105))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("A project and a template of phoenix_kit_projects share a name: "
                        + "00000000-0000-7000-8000-000000000001 (Move), 00000000-0000-7000-8000-000000000002 (MOVE). "
                        + "Rename one of each pair and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void onTheWayDownKeepsProjectsAndTemplatesOfDifferentNames() {
        insertProject(1, "Move", false);
        insertProject(2, "Paint", true);
        List<String> before = database.everything();

        database.upTo(106);
        database.downTo(105);

        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertProject(int number, String name, boolean template) {
        database.execute("""
                insert into phoenix_kit_projects (uuid, name, is_template)
                values ('00000000-0000-7000-8000-%012d', '%s', %s)""".formatted(number, name, template));
    }
}
