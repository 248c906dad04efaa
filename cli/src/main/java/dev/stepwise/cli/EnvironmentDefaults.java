package dev.stepwise.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads an option that is not on the command line from the environment: {@code --url} from {@code STEPWISE_URL}. {@code new} reads none:
 * its chain is among the sources of a folder, and the variable is for all folders.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Set<String> OPTIONS =
            Set.of("--url", "--user", "--password", "--schema", "--chain", "--chain-path", "--home", "--pace", "--yes");

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the value of the option's variable, or null if the variable is not set or empty. */
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)
                || !OPTIONS.contains(option.longestName())
                || option.command().userObject() instanceof SourceCommand) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    private static String variable(String option) {
        return "STEPWISE_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
