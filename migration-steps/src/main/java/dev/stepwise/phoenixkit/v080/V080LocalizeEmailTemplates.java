package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.types;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.firstText;
import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresJson.toJson;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.OnlineTypes;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;

/**
 * Makes each text of an e-mail template hold a value per language, and records the language of each e-mail that is sent.
 *
 * <p>The texts that exist become English ones, and so do the e-mails. The step changes nothing that it finds converted, as in a database
 * that another tool has converted without noting the version.
 *
 * <p>On the way down, a column holds the English text again, or that in the alphabetically first language if there is none; a required
 * text that exists in no language becomes empty. The other languages are lost. If a text does not fit, or a column holds something
 * other than an object, the step names the templates and changes nothing.
 *
 * <p>Code that reads or writes a template's texts as texts fails from here on.
 */
final class V080LocalizeEmailTemplates implements MigrationStep {

    /** A text before and after the step: two columns with the same name. */
    private record Text(Field<String> plain, Field<JSONB> localized) {

        static Text of(String column, DataType<String> type) {
            return new Text(field(name(column), type), field(name(column), JSONB));
        }

        Field<String> inSomeLanguage() {
            return coalesce(text(localized, ENGLISH), firstText(localized));
        }
    }

    private static final String ENGLISH = "en";

    private static final StepTable TEMPLATES = StepTable.named("phoenix_kit_email_templates");
    private static final Field<UUID> TEMPLATE = TEMPLATES.column("uuid", UUID.notNull());
    private static final Text DISPLAY_NAME = Text.of("display_name", VARCHAR(255));
    private static final Text DESCRIPTION = Text.of("description", TEXT);
    private static final Text SUBJECT = Text.of("subject", VARCHAR(255));
    private static final Text HTML_BODY = Text.of("html_body", TEXT);
    private static final Text TEXT_BODY = Text.of("text_body", TEXT);
    private static final List<Text> TEXTS = List.of(DISPLAY_NAME, DESCRIPTION, SUBJECT, HTML_BODY, TEXT_BODY);

    private static final StepTable LOGS = StepTable.named("phoenix_kit_email_logs");
    private static final Field<String> LOCALE =
            LOGS.column("locale", VARCHAR(10).notNull().defaultValue(ENGLISH));

    @Override
    public void up(Changes changes) {
        OnlineTypes texts = types(TEMPLATES);
        TEXTS.forEach(text -> texts.of(text.plain(), JSONB, inEnglish(text.plain())));
        changes.online(texts.change());
        changes.ddl(alterTable(LOGS).addColumnIfNotExists(LOCALE));
        changes.online(indexIfMissing(index("idx_email_logs_locale").on(LOGS, LOCALE)));
    }

    /** A text is a string in JSON; a column that is converted already holds none. */
    private static Field<JSONB> inEnglish(Field<String> text) {
        Field<JSONB> json = toJson(text);
        return when(typeOf(json).eq("string"), object(ENGLISH, text)).otherwise(json);
    }

    @Override
    public void down(Changes changes) {
        TEXTS.forEach(text -> changes.ddl(requireObjects(text)));
        changes.ddl(requireTextsThatFit(DISPLAY_NAME), requireTextsThatFit(SUBJECT));
        TEXTS.forEach(text -> changes.dml(fillEnglish(text)));
        OnlineTypes texts = types(TEMPLATES);
        TEXTS.forEach(text -> texts.of(text.localized(), text.plain().getDataType(), text(text.localized(), ENGLISH)));
        changes.online(texts.change());
        changes.ddl(alterTable(LOGS).dropColumn(LOCALE));
    }

    private static Query requireObjects(Text text) {
        return requireNo(
                "whose %s is not a JSON object",
                text, typeOf(text.localized()).notIn("object", "null"), "Change each to an object and run again.");
    }

    private static Query requireTextsThatFit(Text text) {
        return requireNo(
                "with a %s of more than 255 characters",
                text, length(text.inSomeLanguage()).gt(255), "Shorten each of them and run again.");
    }

    private static Query requireNo(String problem, Text text, Condition condition, String remedy) {
        return requireNone(
                "Rows of phoenix_kit_email_templates "
                        + problem.formatted(text.plain().getName()),
                select(TEMPLATE.cast(TEXT)).from(TEMPLATES).where(condition),
                remedy);
    }

    private static Query fillEnglish(Text text) {
        Field<String> substitute =
                text == DESCRIPTION ? text.inSomeLanguage() : coalesce(text.inSomeLanguage(), inline(""));
        return update(TEMPLATES)
                .set(text.localized(), object(ENGLISH, substitute))
                .where(text(text.localized(), ENGLISH).isNull());
    }
}
