package dev.stepwise.phoenixkit.v110;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Adds to each document template the language in which it is written.
 *
 * <p>On the way down, the languages are lost.
 */
final class V110AddTemplateLanguage implements MigrationStep {

    private static final StepTable TEMPLATES = StepTable.named("phoenix_kit_doc_templates");
    private static final Field<String> LANGUAGE = TEMPLATES.column("language", VARCHAR(10));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(TEMPLATES).addColumn(LANGUAGE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(TEMPLATES).dropColumn(LANGUAGE));
    }
}
