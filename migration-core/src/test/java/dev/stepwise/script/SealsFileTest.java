package dev.stepwise.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.script.internal.SealsFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of seals is read strictly, and changed by the lines that have to change. */
class SealsFileTest {

    private static final Seal ONE = new Seal("1".repeat(64), "a".repeat(64), "3.19/1");
    private static final Seal OTHER = new Seal("2".repeat(64), "b".repeat(64), "3.21/1");

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing is released\n", "# nothing is released\nformat=2\n"})
    void aFileWithoutALineSealsNothing(String content) {
        assertThat(file(content).text()).isEqualTo(content);
        assertThat(file(content).with(version(1), ONE).text().replace(content, ""))
                .isEqualTo((content.contains("format") ? "" : "format=2\n") + "V001=" + ONE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V001=%s", "format = 2", "V001", "released", "form\u00e4t=2", "\ufeffformat=2"})
    void aFileThatDoesNotBeginWithItsFormatIsRefused(String first) {
        String line = first.formatted(ONE);

        assertThatThrownBy(() -> file("# seals\n" + line + "\nformat=2\n"))
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "Shop.seals begins with \"%s\", and not with \"format=2\". Restore the file as it was released. Where none of its versions is deployed anywhere, delete it, and run \"stepwise seal\".",
                        line);
    }

    @Test
    void aFileOfAnotherFormatIsRefused() {
        assertThatThrownBy(() -> file("format=3"))
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "Shop.seals has format 3, and this build reads format 2. Use the version of Stepwise that wrote the file.");
        assertThatThrownBy(() -> file("format=20")).hasMessageContaining("has format 20");
        assertThatThrownBy(() -> file("format=1"))
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "Shop.seals has format 1, and this build reads format 2. Restore the file as it was released. Where none of its versions is deployed anywhere, delete it, and run \"stepwise seal\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V0001=%s",
                "V01=%s",
                "V1=%s",
                "V000=%s",
                "V1000000=%s",
                "v001=%s",
                "001=%s",
                "V001 %s",
                "V001: %s",
                "V001 = %s",
                "V001=",
                "V001",
                "V001=%s more",
                "format=2",
                "V001=\\u0031",
                "V001=1111111111111111111111111111111111111111111111111111111111111111",
                "released"
            })
    void aLineThatIsNoSealIsNamed(String pattern) {
        String line = pattern.formatted(ONE);

        assertThatThrownBy(() -> file("format=2\n" + line))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The line \"%s\" of Shop.seals is not a seal. A seal is V, the number", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "  \n\n# V003=no seal\n"})
    void theSealsAsTheyAreWrittenAreThoseThatAreRead(String between) {
        String content = String.join(between, "# seals", "format=2", "V001=" + ONE, "V1000=" + OTHER, "V999999=" + ONE);

        List<String> written = SealsFile.written(content + between);

        assertThat(written).hasSize(1_000_000);
        assertThat(written.get(1)).isEqualTo(ONE.toString());
        assertThat(written.get(1000)).isEqualTo(OTHER.toString());
        assertThat(written.get(999_999)).isEqualTo(ONE.toString());
        assertThat(written.stream().filter(Objects::nonNull)).hasSize(3);
        assertThat(SealsFile.written(content)).isEqualTo(written);
    }

    @Test
    void twoSealsOfAVersionAreRefused() {
        assertThatThrownBy(() -> file("format=2\nV001=%s\nV002=%s\nV001=%s".formatted(ONE, ONE, ONE)))
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "Shop.seals has two lines of V001. Keep the one of the released step, and remove the other.");
    }

    @Test
    void aSealIsAddedAtThePlaceOfItsVersionAndCommentsStay() {
        SealsFile file = file("# first\nformat=2\n\nV001=%s\n# release 2\r\nV003=%s".formatted(ONE, ONE));

        assertThat(file.with(version(4), OTHER)
                        .with(version(2), OTHER)
                        .with(version(1), OTHER)
                        .text())
                .isEqualTo("# first\nformat=2\n\nV001=%s\n# release 2\nV002=%s\nV003=%s\nV004=%s\n"
                        .formatted(OTHER, OTHER, ONE, OTHER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111111111111111111111111111111111111111111111111111111111111111",
                "1111111111111111111111111111111111111111111111111111111111111111 3.19:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "111111111111111111111111111111111111111111111111111111111111111A 3.19/1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "1111111111111111111111111111111111111111111111111111111111111111 3.19/1:aaaa"
            })
    void aTextThatIsNoSealIsNotParsed(String text) {
        assertThatThrownBy(() -> Seal.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"%s\" is not a seal", text);
    }

    @Test
    void aSealIsParsedFromWhatItSays() {
        assertThat(Seal.parse(ONE.toString())).isEqualTo(ONE);
    }

    @Test
    void textsAreComparedUnderTheSameLineAndFormatAlone() {
        Seal edited = new Seal(ONE.catalog(), OTHER.text(), ONE.renderedBy());

        assertThat(edited.differsFrom(ONE)).isTrue();
        assertThat(edited.differencesFrom(ONE))
                .containsExactly(
                        "the text of the step under 3.19/1 is %s, not %s".formatted("b".repeat(64), "a".repeat(64)));
        assertThat(new Seal(ONE.catalog(), OTHER.text(), "3.21/1").differsFrom(ONE))
                .isFalse();
        assertThat(new Seal(ONE.catalog(), OTHER.text(), "3.19/2").differsFrom(ONE))
                .isFalse();
        assertThat(OTHER.differencesFrom(ONE))
                .containsExactly("the catalog is %s, not %s".formatted("2".repeat(64), "1".repeat(64)));
    }

    private static SealsFile file(String content) {
        return SealsFile.read("Shop.seals", content);
    }

    private static SchemaVersion version(int number) {
        return new SchemaVersion(number);
    }
}
