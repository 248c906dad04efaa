package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static java.math.BigDecimal.ZERO;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;

/**
 * Adds smart catalogues, whose items are priced by rules over other catalogues, and discounts of catalogues and items.
 *
 * <p>All catalogues are standard ones without a discount at first. On the way down, the rules and discounts are lost, and smart catalogues
 * and their items look like standard ones.
 */
final class V102AddSmartCatalogues implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class Catalogues extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<BigDecimal> discountPercentage =
                column("discount_percentage", NUMERIC(7, 2).notNull().defaultValue(ZERO));
        final Field<String> kind = column("kind", VARCHAR(20).notNull().defaultValue("standard"));

        Catalogues() {
            super("phoenix_kit_cat_catalogues");
        }
    }

    static final class Items extends StepTable {
        final Field<BigDecimal> discountPercentage = column("discount_percentage", NUMERIC(7, 2));
        final Field<BigDecimal> defaultValue = column("default_value", NUMERIC(12, 4));
        final Field<String> defaultUnit = column("default_unit", VARCHAR(20));

        Items() {
            super("phoenix_kit_cat_items");
        }
    }

    static final class Rules extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> itemUuid = column("item_uuid", UUID.notNull());
        final Field<UUID> referencedCatalogueUuid = column("referenced_catalogue_uuid", UUID.notNull());
        final Field<BigDecimal> value = column("value", NUMERIC(12, 4));
        final Field<String> unit = column("unit", VARCHAR(20));
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Rules() {
            super("phoenix_kit_cat_item_catalogue_rules");
        }
    }

    private static final Catalogues CATALOGUES = new Catalogues();
    private static final Items ITEMS = new Items();
    private static final Rules RULES = new Rules();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(CATALOGUES).add(CATALOGUES.discountPercentage, CATALOGUES.kind),
                alterTable(ITEMS).add(ITEMS.discountPercentage, ITEMS.defaultValue, ITEMS.defaultUnit));
        createRules(changes);
        changes.online(
                check(
                        CATALOGUES,
                        "phoenix_kit_cat_catalogues_discount_pct_check",
                        isPercentage(CATALOGUES.discountPercentage)),
                check(CATALOGUES, "phoenix_kit_cat_catalogues_kind_check", CATALOGUES.kind.in("standard", "smart")),
                OnlineDdl.index(index("phoenix_kit_cat_catalogues_kind_smart_index")
                        .on(CATALOGUES, CATALOGUES.uuid)
                        .where(CATALOGUES.kind.eq("smart"))),
                check(
                        ITEMS,
                        "phoenix_kit_cat_items_discount_pct_check",
                        ITEMS.discountPercentage.isNull().or(isPercentage(ITEMS.discountPercentage))),
                check(ITEMS, "phoenix_kit_cat_items_default_value_check", isAbsentOrNotNegative(ITEMS.defaultValue)));
    }

    private static void createRules(Changes changes) {
        changes.ddl(
                createTable(RULES)
                        .columns(RULES.fields())
                        .constraints(
                                primaryKey(RULES.uuid),
                                foreignKey(RULES.itemUuid)
                                        .references(ITEMS, ITEMS.key("uuid"))
                                        .onDeleteCascade(),
                                foreignKey(RULES.referencedCatalogueUuid)
                                        .references(CATALOGUES, CATALOGUES.uuid)
                                        .onDeleteCascade(),
                                constraint("phoenix_kit_cat_item_catalogue_rules_value_check")
                                        .check(isAbsentOrNotNegative(RULES.value))),
                createIndex("phoenix_kit_cat_item_catalogue_rules_item_index").on(RULES, RULES.itemUuid),
                createUniqueIndex("phoenix_kit_cat_item_catalogue_rules_pair_index")
                        .on(RULES, RULES.itemUuid, RULES.referencedCatalogueUuid),
                createIndex("phoenix_kit_cat_item_catalogue_rules_referenced_index")
                        .on(RULES, RULES.referencedCatalogueUuid));
    }

    private static OnlineChange check(StepTable table, String name, Condition condition) {
        return OnlineDdl.constraint(table, constraint(name).check(condition));
    }

    private static Condition isPercentage(Field<BigDecimal> column) {
        return column.ge(ZERO).and(column.le(BigDecimal.valueOf(100)));
    }

    private static Condition isAbsentOrNotNegative(Field<BigDecimal> column) {
        return column.isNull().or(column.ge(ZERO));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropTable(RULES),
                alterTable(ITEMS).drop(ITEMS.discountPercentage, ITEMS.defaultValue, ITEMS.defaultUnit),
                alterTable(CATALOGUES).drop(CATALOGUES.discountPercentage, CATALOGUES.kind));
    }
}
