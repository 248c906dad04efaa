package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a chain are written as text beside their classes, anew where something has changed, and not at all where it fails. */
class CompiledChainWriterTest {

    @TempDir
    private Path folder;

    @AutoClose
    private ShopProject shop;

    @BeforeEach
    void write() {
        shop = new ShopProject(folder)
                .step("V001CommentOnOrders", "Words.FIRST.get()")
                .step("V002CommentAgain", "\"second\"")
                .java("Words", "final class Words { static final Supplier<String> FIRST = () -> \"first\"; }")
                .chainOf("V001CommentOnOrders", "V002CommentAgain");
    }

    @Test
    void theFilesAreWhatTheStepsSay() throws IOException {
        MigrationChain chain = shop.built();

        assertThat(shop.compile(chain, false))
                .hasToString("Compiled 2 steps of shop into %s.".formatted(shop.compiled("")));

        StepCompiler typed = new StepCompiler(chain);
        Stamp stamp =
                Stamp.read("stamp", Files.readString(shop.compiled("stamp"))).orElseThrow();
        for (int version = 1; version <= 2; version++) {
            String text = Files.readString(shop.compiled("V00%s.sql".formatted(version)));
            for (Direction direction : Direction.values()) {
                assertThat(StepFile.read("file", text, direction, stamp))
                        .isEqualTo(typed.step(new SchemaVersion(version), direction));
            }
        }
    }

    @Test
    void nothingIsCompiledAndNoFileIsTouchedWhereNothingHasChanged() throws IOException {
        shop.compile();
        Map<Path, FileTime> before = times();

        assertThat(shop.compile().isUpToDate()).isTrue();
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void aStepIsCompiledAnewAfterAnEditOfWhatItReaches() throws IOException {
        shop.compile();
        shop.java("Words", "final class Words { static final Supplier<String> FIRST = () -> \"edited\"; }");

        assertThat(shop.compile().isUpToDate()).isFalse();
        assertThat(Files.readString(shop.compiled("V001.sql"))).contains("'edited'");
    }

    @Test
    void aFileThatIsEditedOrDeletedIsWrittenAgain() throws IOException {
        shop.compile();
        String before = Files.readString(shop.compiled("V001.sql"));
        Files.writeString(shop.compiled("V001.sql"), before.replace("first", "forged"));
        Files.delete(shop.compiled("V002.sql"));

        assertThat(shop.compile().isUpToDate()).isFalse();
        assertThat(shop.compiled("V001.sql")).hasContent(before);
        assertThat(shop.compiled("V002.sql")).exists();
    }

    @Test
    void theFileOfAStepThatIsGoneIsDeleted() {
        shop.compile();
        shop.chainOf("V001CommentOnOrders").compile();

        assertThat(shop.compiled("V002.sql")).doesNotExist();
    }

    @Test
    void aStepThatCannotBeCompiledLeavesNoStamp() throws IOException {
        shop.compile();
        String before = Files.readString(shop.compiled("V001.sql"));
        shop.step("V002CommentAgain", "String.valueOf(1 / Integer.parseInt(\"0\"))");

        assertThatThrownBy(shop::compile)
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("V002 comment again, up, cannot be compiled");
        assertThat(shop.compiled("stamp")).doesNotExist();
        assertThat(shop.compiled("V001.sql")).hasContent(before);
    }

    @Test
    void aStepThatDependsOnWhereItIsCompiledIsRefusedWithBothTexts() {
        shop.step("V001LowerCase", "\"TITLE\".toLowerCase()")
                .step("V002FormatNumber", "String.format(\"%d\", 1234)")
                .step("V003EndLine", "String.format(\"a%n\")")
                .step("V004ReadDay", "LocalDate.now().toString()")
                .step("V005ReadDayOfZone", "LocalDate.now(ZoneOffset.UTC).toString()")
                .step("V006ReadMillis", "String.valueOf(System.currentTimeMillis() / 86_400_000)")
                .step(
                        "V007ReadByReference",
                        "at(Year::now)",
                        "static String at(Supplier<Year> now) { return now.get().toString(); }")
                .step("V008ReadDate", "String.valueOf(new Date().getTime() / 86_400_000)")
                .step("V009ReadCalendar", "String.valueOf(Calendar.getInstance().get(Calendar.YEAR))")
                .step("V010ReadClock", "LocalDate.now(Clock.systemUTC()).toString()")
                .step("V011KeepTheDay", "DAY", "private static final String DAY = LocalDate.now().toString();")
                .step("V012ReadZone", "ZoneId.systemDefault().toString()")
                .step("V013DrawUuid", "UUID.randomUUID().toString()")
                .step("V014ReadEnvironment", "String.valueOf(System.getenv(\"PATH\"))")
                .step("V015ReadProperty", "String.valueOf(System.getProperty(\"user.name\"))")
                .step("V016OrderSet", "String.join(\",\", Set.of(\"a\", \"b\"))")
                .step("V017OrderMap", "String.join(\",\", Map.of(\"a\", 1, \"b\", 2).keySet())")
                .step("V018CountSteps", "Words.next()")
                .step("V019CountSteps", "Words.next()")
                .step("V020AreTheSame", "\"I\".toLowerCase(Locale.ROOT) + new TreeSet<>(Set.of(\"a\", \"b\"))")
                .java(
                        "Words",
                        "final class Words { private static int last; static String next() { return \"n\" + ++last; } }")
                .chainOf(
                        "V001LowerCase",
                        "V002FormatNumber",
                        "V003EndLine",
                        "V004ReadDay",
                        "V005ReadDayOfZone",
                        "V006ReadMillis",
                        "V007ReadByReference",
                        "V008ReadDate",
                        "V009ReadCalendar",
                        "V010ReadClock",
                        "V011KeepTheDay",
                        "V012ReadZone",
                        "V013DrawUuid",
                        "V014ReadEnvironment",
                        "V015ReadProperty",
                        "V016OrderSet",
                        "V017OrderMap",
                        "V018CountSteps",
                        "V019CountSteps",
                        "V020AreTheSame");
        // The steps before are not in the chain any more, and do not compile without their words.
        shop.step("V001CommentOnOrders", "\"unused\"");

        assertThatThrownBy(shop::compile)
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith(
                        "Steps of the chain shop are not the same wherever they are compiled:\n  V001 lower case, up:\n"
                                + "    here:\n      comment on table \"orders\" is 'title'\n"
                                + "    elsewhere:\n      comment on table \"orders\" is 'tıtle'\n  V002 format number, up:")
                .satisfies(refused -> {
                    for (int version = 1; version <= 19; version++) {
                        assertThat(refused).hasMessageContaining("  V0%02d ".formatted(version));
                    }
                })
                .hasMessageNotContaining("V020")
                .hasMessageNotContaining(", down:")
                .hasMessageEndingWith("Nothing was written.");
        assertThat(shop.compiled("")).doesNotExist();
    }

    @Test
    void aStepThatTossesACoinIsRefusedInEveryBuild() {
        shop.step("V001CommentOnOrders", "String.valueOf(Math.random() < 0.5)")
                .step("V002CommentAgain", "String.valueOf(new Random().nextBoolean())")
                .step(
                        "V003DrawByReference",
                        "String.valueOf(drawn(java.util.concurrent.ThreadLocalRandom::current).nextBoolean())",
                        "static Random drawn(Supplier<? extends Random> random) { return random.get(); }")
                .step("V004DrawSecurely", "String.valueOf(new java.security.SecureRandom().nextBoolean())")
                .step("V005IsTheSame", "String.valueOf(new Random(5).nextBoolean())")
                .chainOf(
                        "V001CommentOnOrders",
                        "V002CommentAgain",
                        "V003DrawByReference",
                        "V004DrawSecurely",
                        "V005IsTheSame");

        assertThatThrownBy(shop::compile)
                .hasMessageContainingAll(
                        "  V001 comment on orders, up:",
                        "  V002 comment again, up:",
                        "  V003 draw by reference, up:",
                        "  V004 draw securely, up:")
                .hasMessageNotContaining("V005");
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(shop.compiled(""))) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
