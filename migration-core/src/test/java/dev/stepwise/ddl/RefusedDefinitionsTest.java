package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.upper;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.script.ChainException;
import org.junit.jupiter.api.Test;

/** Definitions that PostgreSQL would refuse, or that would be unsafe, are refused when they are declared. */
class RefusedDefinitionsTest {

    @Test
    void aProcedureHasNoOptionOfAFunction() {
        assertThatThrownBy(() -> SchemaFunction.procedure("fill").strict().create("begin end"))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The procedure \"fill\" has an option that only functions have");
    }

    @Test
    void aFunctionWithTheRightsOfItsOwnerHasAPathOfItsOwn() {
        assertThatThrownBy(() -> SchemaFunction.returning(INTEGER, "seven")
                        .securityDefiner()
                        .withQualifiedBody()
                        .create("begin return 7; end"))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("Leave withQualifiedBody out.");
    }

    @Test
    void theSearchPathOfAFunctionHasWordsOfItsOwn() {
        assertThatThrownBy(() -> SchemaFunction.returning(INTEGER, "seven").set("Search_Path", "public"))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("Use onTargetPath");
    }

    @Test
    void aFunctionHasABody() {
        assertThatThrownBy(() -> SchemaFunction.returning(INTEGER, "seven").create())
                .isInstanceOf(ChainException.class)
                .hasMessage("The function \"seven\" has no body. Give a statement.");
    }

    @Test
    void aTriggerHasAnEvent() {
        assertThatThrownBy(() -> trigger("fire").before().on(THINGS))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The trigger \"fire\" has no event.");
    }

    @Test
    void aTriggerReadsColumnsOfItsRow() {
        assertThatThrownBy(() -> PostgresTrigger.newRow(upper(THINGS.name))).isInstanceOf(ChainException.class);
    }

    @Test
    void aConstraintTriggerIsNotReplaced() {
        PostgresTrigger constraint = trigger("fire")
                .after(TriggerEvent.INSERT)
                .on(THINGS)
                .forEachRow(SchemaFunction.returningTrigger("fired"))
                .deferrable();

        assertThatThrownBy(constraint::createOrReplace)
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("Drop it and create it.");
    }
}
