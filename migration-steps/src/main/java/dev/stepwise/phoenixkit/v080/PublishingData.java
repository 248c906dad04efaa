package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.value;
import static dev.stepwise.phoenixkit.v080.V088PublishVersions.CONTENTS;
import static dev.stepwise.phoenixkit.v080.V088PublishVersions.POSTS;
import static dev.stepwise.phoenixkit.v080.V088PublishVersions.VERSIONS;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import dev.stepwise.ddl.PostgresJson;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSONB;

/** The data that {@link V088PublishVersions} brings from posts and contents to a version, and back to a post. */
final class PublishingData {

    private static final List<String> KEYS_OF_POSTS = List.of("allow_version_access", "tags", "seo");
    private static final List<String> KEYS_OF_CONTENTS =
            List.of("featured_image_uuid", "description", "seo_title", "excerpt");

    private static final Field<JSONB> EMPTY = inline(jsonb("{}"));
    private static final Field<JSONB> JSON_NULL = inline(jsonb("null"));

    private PublishingData() {}

    /** What a version takes from its post: nothing if the post has no data, or the version has tags. */
    static Field<JSONB> ofPost() {
        return when(
                        POSTS.data
                                .notIn(EMPTY, JSON_NULL)
                                .and(value(VERSIONS.data, "tags").isNull()),
                        valuesOrOwn(KEYS_OF_POSTS, POSTS.data))
                .otherwise(EMPTY);
    }

    /** What a version takes from one of its contents that have data: in the primary language, or else in the first one. */
    static Field<JSONB> ofContent() {
        return coalesce(
                field(select(valuesOrOwn(KEYS_OF_CONTENTS, CONTENTS.data))
                        .from(CONTENTS)
                        .where(CONTENTS.versionUuid.eq(VERSIONS.uuid))
                        .and(CONTENTS.data.notIn(EMPTY, JSON_NULL))
                        .orderBy(
                                field(CONTENTS.language.eq(POSTS.primaryLanguage))
                                        .desc(),
                                CONTENTS.language)
                        .limit(inline(1))),
                EMPTY);
    }

    /** The source's value under each key, or else the version's own, or else JSON's null. */
    private static Field<JSONB> valuesOrOwn(List<String> keys, Field<JSONB> source) {
        return objectOf(
                keys, key -> object(key, coalesce(nullif(value(source, key), JSON_NULL), value(VERSIONS.data, key))));
    }

    /** What a version gives back to its post; null if it has none of it. */
    static Field<JSONB> forPost() {
        Field<JSONB> values = objectOf(KEYS_OF_POSTS, key -> {
            Field<JSONB> value = value(VERSIONS.data, key);
            return when(value.ne(JSON_NULL), object(key, value)).otherwise(EMPTY);
        });
        return nullif(values, EMPTY);
    }

    private static Field<JSONB> objectOf(List<String> keys, Function<String, Field<JSONB>> entry) {
        return keys.stream().map(entry).reduce(EMPTY, PostgresJson::merge);
    }
}
