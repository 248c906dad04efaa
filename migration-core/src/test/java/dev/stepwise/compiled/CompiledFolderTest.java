package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.script.SchemaVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any name of a chain is the name of one folder. */
class CompiledFolderTest {

    @ParameterizedTest
    @CsvSource({
        "phoenix_kit, phoenix_kit",
        "shop-2.1, shop-2.1",
        "../../etc, %2E.%2F..%2Fetc",
        ".., %2E.",
        "größe, gr%C3%B6%C3%9Fe",
        "a b%, a%20b%25",
        "a\\b:c, a%5Cb%3Ac"
    })
    void theNameOfAChainIsTheNameOfAFolder(String chain, String folder) {
        assertThat(CompiledFolder.of(chain)).isEqualTo("META-INF/stepwise/" + folder + "/");
    }

    @Test
    void eachStepHasAFileBesideTheStamp() {
        assertThat(CompiledFolder.step("shop", new SchemaVersion(42))).isEqualTo("META-INF/stepwise/shop/V042.sql");
        assertThat(CompiledFolder.stamp("shop")).isEqualTo("META-INF/stepwise/shop/stamp");
    }
}
