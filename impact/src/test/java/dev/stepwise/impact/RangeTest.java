package dev.stepwise.impact;

import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.Privilege.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class RangeTest {

    @TempDir
    private Path directory;

    @Test
    void theWayDownChangesWhatTheWayUpDid() throws IOException {
        assertThat(ShopApplication.affected(directory, 2, 1, """
                        Object email() { return CUSTOMERS.EMAIL_ADDRESS; }
                        Object total(OrdersRecord r) { return r.getTotal(); }
                        Object tags() { return db.fetchCount(TAGS); }
                        Object city(CustomersRecord r) { r.setCity(null); return r.getName(); }
                        """))
                .containsEntry("email", List.of("customers.email_address, handed on: renamed to email"))
                .containsEntry("total", List.of("orders.total, read: retyped from bigint to integer"))
                .containsEntry("tags", List.of("tags: renamed to labels"))
                .hasSize(3);
    }

    @Test
    void aMovedColumnIsUnchanged() {
        assertThat(changes(2, 3)).isEmpty();
        assertThat(changes(3, 2)).isEmpty();
    }

    @Test
    void aTableThatIsCreatedAgainLosesTheColumnsThatItHasNoMore() {
        assertThat(changes(3, 4)).containsExactly("regions.area dropped");
    }

    @Test
    void aTableUnderTheNameOfARenamedOneTakesItsPlace() {
        assertThat(changes(4, 5)).isEmpty();
        assertThat(changes(5, 4)).containsExactly("old_products renamed to products", "products.brand dropped");
    }

    @Test
    void aRangeOfManyVersionsIsComparedAsAWhole() {
        assertThat(changes(1, 5))
                .containsExactly(
                        "coupons dropped",
                        "customers.email renamed to email_address",
                        "customers.phone dropped",
                        "customers.city made NOT NULL, so that writing null or no value fails",
                        "labels renamed to tags",
                        "orders.total retyped from integer to bigint",
                        "regions.area dropped");
    }

    @Test
    void version0HasNoTable() {
        assertThat(changes(0, 1)).isEmpty();
        assertThat(changes(1, 0)).hasSize(6).allMatch(change -> change.endsWith(" dropped"));
    }

    @Test
    void eachPlaceIsNamedAsInAStackTrace() throws IOException {
        Path model = ShopApplication.model(1);
        Path classes = ShopApplication.compiled(directory, model, """
                Object first() { return CUSTOMERS.EMAIL.eq("a"); }
                Object second() {
                    Runnable run = () -> System.out.println(CUSTOMERS.PHONE.isNull());

                    Condition none = CUSTOMERS.PHONE.isNull();
                    return db.select(CUSTOMERS.ID).from(CUSTOMERS).where(none);
                }
                """);

        Impact impact = ShopApplication.impact(1, 2, classes, model);

        assertThat(impact.uses())
                .extracting(AffectedUse::place)
                .containsExactly(
                        "shop.Uses.first(Uses.java:10)",
                        "shop.Uses.second(Uses.java:12)",
                        "shop.Uses.second(Uses.java:14)");
        assertThat(impact.uses().get(0).line()).isEqualTo(OptionalInt.of(10));
        assertThat(impact.isNone()).isFalse();
    }

    @Test
    void aClassBelowThePackageOfTheModelIsOfTheApplicationUnlessJooqPutsItThere() throws IOException {
        Path model = ShopApplication.model(1);
        for (String name : List.of("mail", "routines")) {
            Files.writeString(
                    Files.createDirectories(directory.resolve("sources/" + name))
                            .resolve("Uses.java"),
                    """
                    package shop.model.%s;
                    class Uses { Object email = shop.model.Tables.CUSTOMERS.EMAIL; }
                    """.formatted(name));
        }
        Path classes =
                ShopApplication.compile(directory.resolve("sources"), directory.resolve("classes"), List.of(model));

        assertThat(ShopApplication.impact(1, 2, classes, model).uses())
                .extracting(AffectedUse::place)
                .containsExactly("shop.model.mail.Uses.<init>(Uses.java:2)");
    }

    @Test
    void noRoleThatTheStepsNameByAPlaceholderIsAskedFor() {
        MigrationChain chain = MigrationChain.named("lending").steps(V001CreateLoans.class, V002LetReadersIn.class);

        assertThat(changes(chain, 0, 2)).isEmpty();
        assertThat(changes(chain, 2, 0)).containsExactly("loans dropped");
    }

    private static List<String> changes(int from, int to) {
        return changes(new ShopChain().chain(), from, to);
    }

    private static List<String> changes(MigrationChain chain, int from, int to) {
        return new VersionRange(chain, new SchemaVersion(from), new SchemaVersion(to))
                .changes().stream().map(SchemaChange::toString).toList();
    }

    private static final StepTable LOANS = StepTable.named("loans");

    static final class V001CreateLoans implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(LOANS).columns(LOANS.column("id", INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(LOANS));
        }
    }

    /** Names one role on its way up, and another one on its way down. */
    static final class V002LetReadersIn implements MigrationStep {
        private static PostgresGrant reads(String role) {
            return privileges(SELECT).on(PostgresObject.table(LOANS)).to(PostgresRole.given(role));
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(reads("reader").grant());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(reads("guest").grant());
        }
    }
}
