package dev.stepwise.testkit;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jooq.PlainSQL;
import org.objectweb.asm.Type;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The rules for the code of steps. */
final class StepRules {

    /** Methods of jOOQ whose signatures differ in 3.21, so that a step that is compiled with 3.19 does not run with it. */
    private static final Set<String> CHANGED_IN_JOOQ_3_21 = Set.of(
            "exists",
            "notExists",
            "whereExists",
            "whereNotExists",
            "andExists",
            "andNotExists",
            "orExists",
            "orNotExists",
            "createSequence",
            "createSequenceIfNotExists",
            "dropView",
            "dropViewIfExists",
            "dropMaterializedView",
            "dropMaterializedViewIfExists",
            "savepoint",
            "releaseSavepoint",
            "startTransaction",
            "commit");

    /** The packages that only declare; those with a point at the end hold further ones. */
    private static final List<String> DECLARING = List.of(
            "dev.stepwise.migrate",
            "dev.stepwise.ddl",
            "org.jooq",
            "org.jooq.impl",
            "org.jooq.types",
            "org.jspecify.annotations",
            "java.lang",
            "java.lang.",
            "java.math",
            "java.time",
            "java.time.",
            "java.util",
            "java.util.");

    private final MigrationChain chain;
    private final StepCompiler compiled;
    private final StepCode code;
    private final Map<ClassUses.Call, Boolean> plain = new HashMap<>();

    StepRules(MigrationChain chain, StepCompiler compiled) {
        this.chain = chain;
        this.compiled = compiled;
        this.code = new StepCode(chain);
    }

    /** Fails where the step breaks the rule. */
    void require(Proof rule, StepName step) {
        List<String> broken = violations(rule, step).distinct().sorted().toList();
        if (!broken.isEmpty()) {
            throw new AssertionFailedError(
                    "%s.%n%s%nChange the step, or leave it out: without(Proof.%s, \"<reason>\", %s)"
                            .formatted(
                                    rule,
                                    String.join("\n", broken),
                                    rule.name(),
                                    step.version().number()));
        }
    }

    private Stream<String> violations(Proof rule, StepName step) {
        Class<?> type = chain.stepType(step.version());
        return switch (rule) {
            case PACKAGE_PRIVATE -> where(Modifier.isPublic(type.getModifiers()), type.getName() + " is public");
            case FINAL -> where(!Modifier.isFinal(type.getModifiers()), type.getName() + " is not final");
            case SAME_EACH_TIME -> Stream.concat(declaredOtherwise(step), callsOfTheMoment(step));
            case NO_PLAIN_SQL -> Stream.concat(plainCalls(step), plainWords(step));
            case DECLARES_ONLY ->
                uses(
                        step,
                        (user, uses) -> uses.classes().stream()
                                .filter(used -> !isDeclaring(used) && !code.isOfChains(used, user))
                                .map(used -> "%s uses %s".formatted(user.getName(), used)));
            case BOTH_LINES_OF_JOOQ -> callsThatChange(step);
            default -> throw new IllegalArgumentException("%s is no rule for steps.".formatted(rule.name()));
        };
    }

    private static Stream<String> where(boolean broken, String violation) {
        return broken ? Stream.of(violation) : Stream.empty();
    }

    private Stream<String> declaredOtherwise(StepName step) {
        return Stream.of(Direction.values())
                .filter(direction -> !isTheSameAgain(step, direction))
                .map(direction -> "%s, %s, declares something else the second time".formatted(step, direction));
    }

    /** Finds what the second time does not show: a day, or a value that the class keeps. */
    private Stream<String> callsOfTheMoment(StepName step) {
        return uses(
                step,
                (user, uses) -> uses.calls().stream()
                        .filter(ClockAndChance::includes)
                        .map(call ->
                                "%s calls %s, which may be another value in another run; it should be a value that stands in the step, or the server's"
                                        .formatted(user.getName(), call)));
    }

    private boolean isTheSameAgain(StepName step, Direction direction) {
        return compiled.step(step.version(), direction).equals(new StepCompiler(chain).step(step.version(), direction));
    }

    private Stream<String> plainCalls(StepName step) {
        return uses(
                step,
                (user, uses) -> uses.calls().stream()
                        .filter(call -> isPlain(call, user))
                        .map(call -> "%s calls %s, which is marked @PlainSQL".formatted(user.getName(), call)));
    }

    private Stream<String> plainWords(StepName step) {
        return uses(
                step,
                (user, uses) -> uses.classes().stream()
                        .filter(PlainSql.class.getName()::equals)
                        .map(word -> "%s uses PlainSql".formatted(user.getName())));
    }

    private boolean isPlain(ClassUses.Call call, Class<?> user) {
        return call.owner().startsWith("org.jooq.") && plain.computeIfAbsent(call, first -> isMarkedPlain(first, user));
    }

    private static boolean isMarkedPlain(ClassUses.Call call, Class<?> user) {
        return Arrays.stream(StepCode.load(call.owner(), user).getMethods())
                .filter(method -> method.getName().equals(call.name()))
                .filter(method -> Type.getMethodDescriptor(method).equals(call.descriptor()))
                .anyMatch(method -> method.isAnnotationPresent(PlainSQL.class));
    }

    private Stream<String> callsThatChange(StepName step) {
        String renderedBy = compiled.step(step.version(), Direction.UP).renderedBy();
        if (!renderedBy.startsWith("jOOQ 3.19.")) {
            throw new TestAbortedException(
                    "The rule is for steps that are compiled with jOOQ 3.19; this is %s.".formatted(renderedBy));
        }
        return uses(
                step,
                (user, uses) -> uses.calls().stream()
                        .filter(call ->
                                call.owner().startsWith("org.jooq.") && CHANGED_IN_JOOQ_3_21.contains(call.name()))
                        .map(call -> "%s calls %s, whose signature is another one in jOOQ 3.21"
                                .formatted(user.getName(), call)));
    }

    private Stream<String> uses(StepName step, BiFunction<Class<?>, ClassUses, Stream<String>> violations) {
        return code.of(step).entrySet().stream().flatMap(uses -> violations.apply(uses.getKey(), uses.getValue()));
    }

    private static boolean isDeclaring(String used) {
        String of = StepCode.packageOf(used);
        return DECLARING.stream().anyMatch(name -> of.equals(name) || (name.endsWith(".") && of.startsWith(name)));
    }
}
