package dev.stepwise.maven;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.cli.StepwiseTool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The goals of the plugin are the commands of the command line, and their parameters are the options. */
final class GoalsTest {

    /** {@code help} is the plugin's own; a completion script is for a shell. */
    private static final Set<String> NOT_IN_BOTH = Set.of("help", "generate-completion");

    /** Help and version are {@code stepwise:help}; the chain is on the class path of the module; a password is no parameter. */
    private static final Set<String> NO_PARAMETERS =
            Set.of("-h", "--help", "-V", "--version", "--chain-path", "--password");

    private static final Map<String, MatchResult> COMMANDS = Pattern.compile(
                    "(?s)function _picocli_stepwise_(\\w+)\\(\\).*?flag_opts=\"([^\"]*)\".*?arg_opts=\"([^\"]*)\"")
            .matcher(completionScript())
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found));

    static List<MojoDescriptor> goals() {
        return Descriptor.ofThisBuild().getMojos().stream()
                .filter(goal -> !NOT_IN_BOTH.contains(goal.getGoal()))
                .toList();
    }

    @Test
    void eachCommandIsAGoal() {
        Set<String> commands = new TreeSet<>(COMMANDS.keySet());
        NOT_IN_BOTH.forEach(name -> commands.remove(inScript(name)));

        assertThat(goals().stream().map(goal -> inScript(goal.getGoal())))
                .containsExactlyInAnyOrderElementsOf(commands);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void eachOptionIsAParameter(MojoDescriptor goal) throws ClassNotFoundException {
        MatchResult command = requireNonNull(COMMANDS.get(inScript(goal.getGoal())), goal.getGoal());

        assertThat(options(goal, true)).as("flags").isEqualTo(names(command.group(2)));
        assertThat(options(goal, false)).as("options with a value").isEqualTo(names(command.group(3)));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void eachParameterIsSetByThePropertyOfItsName(MojoDescriptor goal) {
        assertThat(goal.getParameters().stream().filter(Parameter::isEditable))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(goal.getMojoConfiguration()
                                .getChild(parameter.getName())
                                .getValue())
                        .isEqualTo("${stepwise.%s}".formatted(Options.nameOf(parameter))));
    }

    private static Set<String> options(MojoDescriptor goal, boolean flags) throws ClassNotFoundException {
        return Options.parameters(Class.forName(goal.getImplementation()), goal)
                .filter(parameter -> parameter.getType().equals("boolean") == flags)
                .map(Options::option)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> names(String inScript) {
        return Stream.of(inScript.split(" "))
                .map(name -> name.replace("'", ""))
                .filter(name -> !name.isEmpty() && !NO_PARAMETERS.contains(name))
                .collect(toCollection(TreeSet::new));
    }

    private static String inScript(String command) {
        return command.replace("-", "");
    }

    private static String completionScript() {
        StringWriter script = new StringWriter();
        StepwiseTool.withChainsOf(GoalsTest.class.getClassLoader())
                .run(new PrintWriter(script), new PrintWriter(script), "generate-completion");
        return script.toString();
    }
}
