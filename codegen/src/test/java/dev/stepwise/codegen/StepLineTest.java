package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.migrate.MigrationStep;
import java.nio.file.Path;
import org.jooq.codegen.JavaGenerator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedServer.class)
final class StepLineTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "V001Throw,                 There is no plan.,           .up",
        "V001Miss,                  shop/Prices,                 .up",
        "V001BreakARule,            irreversible is declared in, .up",
        "V001BreakInATable,         A ladder has no columns.,    $Ladders.<init>",
        "V001Refuse,                ladders,                     .up",
        "V001RefuseWhen,            ladders,                     .lambda$up$0",
        "V001RefuseInAnotherMethod, ladders,                     .drop",
    })
    void namesTheLineOfTheStepThatIsAtFault(String step, String reason, String method) throws Exception {
        FaultyChain.step =
                Class.forName(FaultyChain.class.getName() + "$" + step).asSubclass(MigrationStep.class);
        try (ProvidedChain provided = ProvidedChain.by(FaultyChain.class)) {
            for (Class<?> generator : new Class<?>[] {SchemaModelGenerator.class, JavaGenerator.class}) {
                assertThatThrownBy(() -> Generation.into(directory)
                                .with("chain", "faulty")
                                .by(generator.getName())
                                .run())
                        .hasMessageContaining("V001")
                        .hasMessageContaining(reason)
                        .satisfies(failure -> assertThat(failure)
                                .hasMessageContaining(
                                        "at %s$%s%s(FaultyChain.java:%d)",
                                        FaultyChain.class.getName(), step, method, FaultyChain.line + 1));
            }
        }
    }
}
