package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.Stamp.Entry;
import dev.stepwise.compiled.internal.Stamp.IncludedSeal;
import dev.stepwise.compiled.internal.Stamp.StampedStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stamp is read as it was written; one of another format is none, and a broken one is refused by its line. */
class StampTest {

    private static final String SEAL = "a".repeat(64) + " 3.19/1:" + "b".repeat(64);

    private static final Stamp STAMP = new Stamp(
            "jOOQ 3.19.38",
            List.of(
                    new Entry("shop/V001CreateOrders.class", 0xcafebabe),
                    new Entry("shop/a file.csv", 7),
                    new Entry("shop/Helper.class", -1)),
            List.of(new IncludedSeal("a chain of others", new SchemaVersion(12), SEAL)),
            Map.of(
                    new SchemaVersion(1), new StampedStep(0x12345678, List.of(0, 2)),
                    new SchemaVersion(2), new StampedStep(1, List.of(1))));

    private static final String WRITTEN = """
            format 1
            rendered by jOOQ 3.19.38
            entry cafebabe shop/V001CreateOrders.class
            entry 00000007 shop/a file.csv
            entry ffffffff shop/Helper.class
            seal V012 %s of a chain of others
            step V001 12345678 0 2
            step V002 00000001 1
            """.formatted(SEAL);

    @Test
    void aStampIsReadAsItWasWritten() {
        assertThat(STAMP.write()).isEqualTo(WRITTEN);
        assertThat(Stamp.read("stamp", WRITTEN)).contains(STAMP);
        assertThat(Stamp.read("stamp", WRITTEN.replace("\n", "\r\n"))).contains(STAMP);
    }

    @Test
    void aStampOfAnotherFormatIsNone() {
        assertThat(Stamp.read("stamp", "format 2\nwhatever\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "format 1; 1; line 1: \"1\" stands where \"format\" is expected",
                "format 1; format one; line 1: \"format one\" stands where a number is expected",
                "entry cafebabe; entry cafebabes; line 3: \"entry cafebabes shop/V001CreateOrders.class\" stands where a checksum of eight hexadecimal digits is expected",
                "step V001; step 1; line 7: \"step 1 12345678 0 2\" stands where a version is expected",
                "0 2; 0 3; line 7: \"step V001 12345678 0 3\" stands where the index of an entry, 0 to 2, is expected",
                "0 2; 0 x; line 7: \"step V001 12345678 0 x\" stands where a number is expected",
                "' of a chain of others'; ''; stands where the chain of a seal is expected",
                "step V002 00000001 1; step V002; line 8: \"step V002\" stands where a further word is expected",
                "step V002; steps V002; line 8: \"steps V002 00000001 1\" stands where \"step\" is expected"
            })
    void aBrokenStampIsRefusedByItsLine(String written, String broken, String message) {
        assertThatThrownBy(() -> Stamp.read("The stamp of shop", WRITTEN.replace(written, broken)))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The stamp of shop, line ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("Compile the chain again: build its module, or run \"stepwise compile\".");
    }

    @Test
    void aPathOfSeveralLinesIsRefused() {
        Stamp stamp = new Stamp("jOOQ", List.of(new Entry("a\nb", 1)), List.of(), Map.of());

        assertThatThrownBy(stamp::write)
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("cannot be written to a stamp");
    }
}
