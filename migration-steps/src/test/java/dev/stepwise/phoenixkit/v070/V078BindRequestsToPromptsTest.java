package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V078BindRequestsToPromptsTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(77);

    @Test
    void changesNoRowWhereEachPromptHasAUuid() {
        insertPrompt("a", "'018f0000-0000-7000-8000-000000000001'");
        insertPrompt("b", "'018f0000-0000-4000-8000-000000000002'");
        database.execute("""
                insert into phoenix_kit_ai_requests (prompt_name, prompt_uuid, inserted_at, updated_at) values
                  ('a', '018f0000-0000-7000-8000-000000000001', now(), now()), ('gone', null, now(), now())""");
        String requests = "select prompt_name, prompt_uuid from phoenix_kit_ai_requests order by prompt_name";
        List<String> before = database.rows(requests);

        assertThat(database.upTo(78).rows()).isEqualTo(RowCounts.NONE);

        assertThat(database.rows(requests)).isEqualTo(before);
    }

    @Test
    void givesAPromptWithoutAUuidOneThatRemainsOnTheWayDown() {
        database.execute(
                "alter table phoenix_kit_ai_requests drop constraint fk_ai_requests_prompt_uuid",
                "alter table phoenix_kit_ai_prompts drop constraint phoenix_kit_ai_prompts_pkey",
                "alter table phoenix_kit_ai_prompts alter uuid drop not null");
        insertPrompt("a", "null");
        insertPrompt("b", "'018f0000-0000-7000-8000-000000000001'");
        String generated = "select slug, uuid::text like '________-____-7%' from phoenix_kit_ai_prompts order by slug";

        assertThat(database.upTo(78).rows().updated()).isEqualTo(1);
        assertThat(database.rows(generated)).containsExactly("a|t", "b|t");

        assertThat(database.downTo(77).rows()).isEqualTo(RowCounts.NONE);
        assertThat(database.rows(generated)).containsExactly("a|t", "b|t");
    }

    private void insertPrompt(String slug, String uuid) {
        database.execute("""
                insert into phoenix_kit_ai_prompts (uuid, name, slug, content, inserted_at, updated_at)
                values (%2$s, '%1$s', '%1$s', '', now(), now())""".formatted(slug, uuid));
    }
}
