package dev.stepwise.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chain of the shop says every public word of {@code dev.stepwise.ddl}, each of its overloads. */
class EveryWordIsSaidTest {

    private static final String WORDS = "dev.stepwise.ddl";

    /** Rights on the schema itself are no fact of a snapshot, which leaves them out; {@code RightsWordsTest} shows them. */
    private static final Set<String> LEFT_OUT = Set.of("dev.stepwise.ddl.PostgresObject.schema()");

    @Test
    void noWordIsLeftOut() {
        Set<String> unsaid = new TreeSet<>(words());
        unsaid.removeAll(said());

        assertThat(unsaid).isEqualTo(LEFT_OUT);
    }

    private static Set<String> words() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(WORDS).stream()
                        .filter(type -> type.getPackageName().equals(WORDS) && isPublic(type) && !type.isEnum())
                        .flatMap(type -> type.getMethods().stream())
                        .filter(EveryWordIsSaidTest::isWord)
                        .map(JavaMethod::getFullName)
                        .collect(Collectors.toSet());
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isWord(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !Set.of("toString", "equals", "hashCode", "accept").contains(method.getName());
    }

    private static Set<String> said() {
        return new ClassFileImporter()
                .importPackages("dev.stepwise.words").stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .map(JavaAccess::getTarget)
                        .map(target -> target.getFullName())
                        .collect(Collectors.toSet());
    }
}
