package dev.stepwise.phoenixkit.v110;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V111CreateCataloguePdfsTest {

    private static final String EXTENSION =
            "select extnamespace::regnamespace from pg_extension where extname = 'pg_trgm'";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(110);

    @Test
    void theExtensionGoesOnTheWayDown() {
        database.upTo(111);
        assertThat(database.rows(EXTENSION)).containsExactly("public");

        database.downTo(110);
        assertThat(database.rows(EXTENSION)).isEmpty();
    }

    @Test
    void anExtensionThatWasThereBeforeIsUsedInItsSchemaAndStays() {
        database.execute("create schema extensions", "create extension pg_trgm schema extensions");

        database.upTo(111);
        assertThat(database.rows(
                        "select pg_get_indexdef('phoenix_kit_cat_pdf_page_contents_text_trgm_index'::regclass)"))
                .singleElement()
                .asString()
                .endsWith("USING gin (text extensions.gin_trgm_ops)");

        database.downTo(110);
        assertThat(database.rows(EXTENSION)).containsExactly("extensions");
    }

    @Test
    void anExtensionThatSomethingElseUsesStays() {
        database.upTo(111);
        database.execute(
                "create schema other",
                "create table other.notes (note text)",
                "create index on other.notes using gin (note public.gin_trgm_ops)");

        database.downTo(110);

        assertThat(database.rows(EXTENSION)).containsExactly("public");
    }
}
