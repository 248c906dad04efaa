package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.KEY;
import static dev.stepwise.ddl.PostgresJson.VALUE;
import static dev.stepwise.ddl.PostgresJson.entries;
import static dev.stepwise.ddl.PostgresJson.firstText;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.objectOrEmpty;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.jsonbObjectAgg;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresJson;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.JSONEntry;
import org.jooq.Query;

/**
 * Makes each text of products and categories hold a value per language, instead of one text and separate translations.
 *
 * <p>A translation into the default language replaces the text. Other data in the translations are lost.
 *
 * <p>On the way down, a column holds the text in the default language again, with null for an empty text, and the other languages become
 * translations. If a title, name or slug has no text in the default language, that in the alphabetically first language is used; if it has
 * none at all, a slug becomes the row's uuid, and a title or name becomes empty. Afterwards such a substitute looks like a text in the
 * default language.
 *
 * <p>Code that reads or writes these texts as text, or the column translations, fails from here on.
 */
final class V047LocalizeShopTexts implements MigrationStep {

    /**
     * A text before and after the step: two columns with the same name.
     *
     * @param standIn the substitute on the way down if the text exists in no language; empty for a nullable text
     */
    private record Text(Field<String> plain, Field<JSONB> localized, Optional<Field<String>> standIn) {

        static Text required(String column, Field<String> standIn) {
            return new Text(field(name(column), VARCHAR(255)), field(name(column), JSONB), Optional.of(standIn));
        }

        static Text optional(String column, DataType<String> type) {
            return new Text(field(name(column), type), field(name(column), JSONB), Optional.empty());
        }
    }

    /** A table with texts and a slug that identifies its rows. */
    abstract static class ShopTable extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Text slug = Text.required("slug", uuid.cast(TEXT));
        final Field<JSONB> translations = column("translations", JSONB.defaultValue(jsonb("{}")));
        final String slugIndex;
        final String slugConstraint;
        final PostgresIndex translationsIndex;
        final PostgresIndex localizedSlugIndex;

        ShopTable(String rows) {
            super("phoenix_kit_shop_" + rows);
            slugIndex = "idx_shop_" + rows + "_slug";
            slugConstraint = getName() + "_slug_unique";
            translationsIndex = index("idx_shop_" + rows + "_translations")
                    .on(this, translations)
                    .using(GIN);
            localizedSlugIndex = index(getName() + "_slug_gin_idx")
                    .on(this, slug.localized())
                    .using(GIN);
        }

        abstract List<Text> texts();
    }

    static final class Products extends ShopTable {
        final Text title = Text.required("title", inline(""));
        final Text description = Text.optional("description", TEXT);
        final Text bodyHtml = Text.optional("body_html", TEXT);
        final Field<String> status = column("status", VARCHAR(20));
        final Text seoTitle = Text.optional("seo_title", VARCHAR(255));
        final Text seoDescription = Text.optional("seo_description", TEXT);
        final Field<UUID> fileId = column("file_id", UUID);

        Products() {
            super("products");
        }

        @Override
        List<Text> texts() {
            return List.of(title, slug, description, bodyHtml, seoTitle, seoDescription);
        }
    }

    static final class Categories extends ShopTable {
        final Text name = Text.required("name", inline(""));
        final Text description = Text.optional("description", TEXT);
        final Field<String> imageUrl = column("image_url", TEXT);

        Categories() {
            super("categories");
        }

        @Override
        List<Text> texts() {
            return List.of(name, slug, description);
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Products PRODUCTS = new Products();
    private static final Categories CATEGORIES = new Categories();
    private static final List<ShopTable> TABLES = List.of(PRODUCTS, CATEGORIES);
    private static final Settings SETTINGS = new Settings();
    private static final Field<JSONB> EMPTY = inline(jsonb("{}"));

    @Override
    public void up(Changes changes) {
        for (ShopTable table : TABLES) {
            for (Text text : table.texts()) {
                changes.ddl(
                        alterTable(table).renameColumn(text.plain()).to(leaving(text.plain())),
                        alterTable(table).addColumn(text.localized()));
            }
        }
        TABLES.forEach(table -> changes.backfill(localizedTexts(table)));
        for (ShopTable table : TABLES) {
            for (Text text : table.texts()) {
                changes.ddl(
                        alterTable(table).alterColumn(text.localized()).setDefault(EMPTY),
                        alterTable(table).dropColumn(leaving(text.plain())));
            }
            changes.ddl(alterTable(table).dropColumn(table.translations), table.localizedSlugIndex.create());
        }
    }

    private static Backfill localizedTexts(ShopTable table) {
        Backfill.Builder texts = Backfill.of(table);
        for (Text text : table.texts()) {
            texts.set(text.localized(), merge(inDefaultLanguage(leaving(text.plain())), translations(table, text)));
        }
        return texts.where(table.slug.localized().isNull())
                .assumingUnchanged(SETTINGS)
                .inOrderOf(table.id);
    }

    private static Field<JSONB> inDefaultLanguage(Field<String> plain) {
        return when(plain.ne(""), jsonbObject(key(defaultLanguage()).value(plain)))
                .otherwise(EMPTY);
    }

    private static Field<JSONB> translations(ShopTable table, Text text) {
        Field<String> translation = text(VALUE, text.localized().getName());
        return coalesce(
                field(select(jsonbObjectAgg(KEY, translation))
                        .from(entries(table.translations))
                        .where(translation.isNotNull())),
                EMPTY);
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> changes.ddl(requireTextsThatFit(table)));
        for (ShopTable table : TABLES) {
            changes.ddl(table.localizedSlugIndex.drop());
            for (Text text : table.texts()) {
                changes.ddl(alterTable(table).renameColumn(text.localized()).to(leaving(text.localized())));
            }
        }
        addPlainTexts(changes);
        TABLES.forEach(table -> changes.backfill(plainTexts(table)));
        for (ShopTable table : TABLES) {
            for (Text text : table.texts()) {
                changes.ddl(alterTable(table).dropColumn(leaving(text.localized())));
                if (text.standIn().isPresent()) {
                    changes.ddl(alterTable(table).alterColumn(text.plain()).setNotNull());
                }
            }
            changes.ddl(
                    alterTable(table).add(constraint(table.slugConstraint).unique(table.slug.plain())),
                    createIndex(table.slugIndex).on(table, table.slug.plain()),
                    table.translationsIndex.create());
        }
    }

    private static void addPlainTexts(Changes changes) {
        changes.ddl(addColumnsBefore(
                PRODUCTS,
                PRODUCTS.status,
                PRODUCTS.title.plain(),
                PRODUCTS.slug.plain(),
                PRODUCTS.description.plain(),
                PRODUCTS.bodyHtml.plain()));
        changes.ddl(addColumnsBefore(
                PRODUCTS, PRODUCTS.fileId, PRODUCTS.seoTitle.plain(), PRODUCTS.seoDescription.plain()));
        changes.ddl(addColumnsBefore(
                CATEGORIES,
                CATEGORIES.imageUrl,
                CATEGORIES.name.plain(),
                CATEGORIES.slug.plain(),
                CATEGORIES.description.plain()));
        TABLES.forEach(table -> changes.ddl(alterTable(table).addColumn(table.translations)));
    }

    private static Backfill plainTexts(ShopTable table) {
        Backfill.Builder texts = Backfill.of(table);
        for (Text text : table.texts()) {
            texts.set(text.plain(), plainText(text, leaving(text.localized())));
        }
        return texts.set(table.translations, otherLanguages(table))
                .where(table.slug.plain().isNull())
                .assumingUnchanged(SETTINGS)
                .inOrderOf(table.id);
    }

    private static Field<String> plainText(Text text, Field<JSONB> localized) {
        Field<String> inDefaultLanguage = nullif(text(localized, defaultLanguage()), "");
        return text.standIn()
                .map(standIn -> coalesce(inDefaultLanguage, nullif(firstText(localized), ""), standIn))
                .orElse(inDefaultLanguage);
    }

    private static Field<JSONB> otherLanguages(ShopTable table) {
        Field<JSONB> allLanguages = table.texts().stream()
                .map(text -> objectOrEmpty(leaving(text.localized())))
                .reduce(EMPTY, PostgresJson::merge);
        List<JSONEntry<String>> texts = table.texts().stream()
                .map(text -> key(text.localized().getName()).value(text(leaving(text.localized()), KEY)))
                .toList();
        return coalesce(
                field(select(jsonbObjectAgg(KEY, jsonbObject(texts)))
                        .from(entries(allLanguages))
                        .where(KEY.ne(defaultLanguage()))),
                EMPTY);
    }

    private static Query[] requireTextsThatFit(ShopTable table) {
        Stream<Query> lengths = table.texts().stream()
                .filter(text -> text.plain().getDataType().length() > 0)
                .map(text -> requireLength(table, text));
        return Stream.concat(lengths, Stream.of(requireUniqueSlugs(table))).toArray(Query[]::new);
    }

    private static Query requireLength(ShopTable table, Text text) {
        int limit = text.plain().getDataType().length();
        return requireNone(
                "Rows of %s with a %s of more than %s characters"
                        .formatted(table.getName(), text.plain().getName(), limit),
                select(table.id.cast(TEXT))
                        .from(table)
                        .where(length(plainText(text, text.localized())).gt(limit)),
                "Shorten it in the default language and run again.");
    }

    private static Query requireUniqueSlugs(ShopTable table) {
        return requireNone(
                "Rows of %s that share a slug in the default language".formatted(table.getName()),
                rowsThatShare(table, table.id, plainText(table.slug, table.slug.localized())),
                "Change all but one of them and run again.");
    }

    private static Field<String> defaultLanguage() {
        Field<String> setting = field(select(SETTINGS.value).from(SETTINGS).where(SETTINGS.key.eq("default_language")));
        return coalesce(nullif(setting, ""), inline("en"));
    }

    /** The column that is dropped; while both columns exist, it has another name. */
    private static <T> Field<T> leaving(Field<T> column) {
        return field(name("leaving_" + column.getName()), column.getDataType());
    }
}
