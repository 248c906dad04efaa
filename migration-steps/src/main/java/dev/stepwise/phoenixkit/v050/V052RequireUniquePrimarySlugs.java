package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.firstText;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;

/**
 * Requires the primary slug, which is the slug in the alphabetically first language, to be unique among products and among categories.
 *
 * <p>If there are duplicates, the step names them and changes nothing.
 *
 * <p>Code that gives two products or two categories the same primary slug fails from here on.
 */
final class V052RequireUniquePrimarySlugs implements MigrationStep {

    static final class Slugs extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<JSONB> slug = column("slug", JSONB);

        Slugs(String table) {
            super(table);
        }
    }

    private static final Slugs PRODUCTS = new Slugs("phoenix_kit_shop_products");
    private static final Slugs CATEGORIES = new Slugs("phoenix_kit_shop_categories");

    private static final SchemaFunction<String> PRIMARY_SLUG = SchemaFunction.returning(TEXT, "extract_primary_slug")
            .of("slug_jsonb", JSONB)
            .immutable()
            .strict();

    private static final PostgresIndex PRODUCTS_INDEX = primarySlugs("idx_shop_products_slug_primary", PRODUCTS);
    private static final PostgresIndex CATEGORIES_INDEX = primarySlugs("idx_shop_categories_slug_primary", CATEGORIES);

    private static PostgresIndex primarySlugs(String name, Slugs table) {
        Field<String> slug = PRIMARY_SLUG.call(table.slug);
        return index(name).on(table, slug).unique().where(slug.isNotNull());
    }

    @Override
    public void up(Changes changes) {
        changes.ddl(
                requireUnique(PRODUCTS),
                requireUnique(CATEGORIES),
                PRIMARY_SLUG.create("""
                        begin
                        if pg_catalog.jsonb_typeof(slug_jsonb) <> 'object' then
                          return null;
                        end if;
                        return (select value from pg_catalog.jsonb_each_text(slug_jsonb) order by key limit 1);
                        end"""),
                PRODUCTS_INDEX.create(),
                CATEGORIES_INDEX.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(CATEGORIES_INDEX.drop(), PRODUCTS_INDEX.drop(), PRIMARY_SLUG.drop());
    }

    private static Query requireUnique(Slugs table) {
        Field<String> slug = firstText(table.slug);
        return requireNone(
                "Rows of %s that share a primary slug".formatted(table.getName()),
                rowsThatShare(table, concat(table.id.cast(TEXT), inline(" ("), slug, inline(")")), slug),
                "Change the slug in the alphabetically first language of all but one of them and run again.");
    }
}
