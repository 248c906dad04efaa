package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class V075GenerateUuidsTest {

    private static final String GENERATED = """
            select adrelid::regclass from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
            where attname = 'uuid' and adrelid::regclass::text like 'phoenix_kit%' order by adrelid::regclass::text""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(74);

    @Test
    void aRowWithoutAUuidGetsOneOfVersion7() {
        database.upTo(75);

        database.execute("insert into phoenix_kit_storage_dimensions (name, applies_to, inserted_at, updated_at)"
                + " values ('new', 'image', now(), now())");

        assertThat(database.rows("select uuid from phoenix_kit_storage_dimensions where name = 'new'"))
                .singleElement()
                .asString()
                .matches(".{14}7.{21}");
    }

    @Test
    void downLetsTheNumberOfTheVersionsRowCountOn() {
        database.execute("insert into phoenix_kit (id, version) values (41, 1)");
        database.upTo(75);

        database.downTo(74);

        database.execute("insert into phoenix_kit (version) values (2)");
        assertThat(database.rows("select id from phoenix_kit order by id")).endsWith("41", "42");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changesNothingIfTheWholeEffectExists(boolean large) {
        database.upTo(75);
        List<String> everything = database.everything();
        if (large) {
            database.countEveryTableAsLarge();
        }

        database.setVersion(74);
        database.upTo(75);

        assertThat(database.everything()).isEqualTo(everything);
    }

    static Stream<String> parts() {
        try (ChainDatabase former = ChainDatabase.at(74);
                ChainDatabase newer = ChainDatabase.at(75)) {
            List<String> before = former.rows(GENERATED);
            return Stream.concat(
                    Stream.of(
                            "alter table phoenix_kit alter id drop default",
                            "alter table phoenix_kit alter id drop default; drop sequence phoenix_kit_id_seq"),
                    newer.rows(GENERATED).stream()
                            .filter(table -> !before.contains(table))
                            .map("alter table %s alter uuid set default uuid_generate_v7()"::formatted));
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void completesAnyPartOfTheEffect(String part) {
        try (ChainDatabase whole = ChainDatabase.at(74)) {
            whole.upTo(75);
            database.execute(part);

            database.upTo(75);

            assertThat(database.everything()).isEqualTo(whole.everything());
        }
    }
}
