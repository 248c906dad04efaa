package dev.stepwise.maven;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The check that what a user has written are parameters of the plugin, because Maven ignores others without a word. */
record Spelling(MojoExecution execution, MavenProject module) {

    private static final String PREFIX = "stepwise.";
    private static final String SCRATCH = "stepwise.scratch.";
    private static final String PASSWORD = "password";

    /**
     * Refuses a parameter that no goal of the plugin has. Where the goal is bound to a phase, a {@code -D} need not be meant for it.
     *
     * @param properties the names of all {@code -D} on the command line
     * @throws MojoFailureException if there is one, or a password
     */
    void requireKnown(Set<String> properties) throws MojoFailureException {
        Set<String> given = Stream.concat(configured(), ofPlugin(properties)).collect(toSet());
        if (given.contains(PASSWORD)) {
            throw new MojoFailureException(
                    "A password is neither a -D nor in a POM, where others can read it. Set STEPWISE_PASSWORD, or name"
                            + " a server of settings.xml by stepwise.server, or use stepwise.passwordFile.");
        }
        if (execution.getSource() == MojoExecution.Source.LIFECYCLE) {
            // Other parts of the build, such as its tests, have properties of this prefix, too.
            given = configured().collect(toSet());
        }
        given.removeAll(known());
        if (!given.isEmpty()) {
            throw new MojoFailureException(
                    "The plugin has no parameter %s. Correct the -D or the configuration; mvn stepwise:help -Ddetail lists all. Nothing was run."
                            .formatted(given.stream().sorted().collect(joining(", "))));
        }
    }

    private Set<String> known() {
        return execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .flatMap(goal -> Stream.ofNullable(goal.getParameters()).flatMap(parameters -> parameters.stream()))
                .flatMap(parameter -> Stream.of(parameter.getName(), Options.nameOf(parameter)))
                .collect(toSet());
    }

    /** The settings of scratch servers, and what the POM itself declares, may begin like the plugin's parameters. */
    private Stream<String> ofPlugin(Set<String> properties) {
        return properties.stream()
                .filter(name -> name.startsWith(PREFIX) && !name.startsWith(SCRATCH))
                .filter(name -> !module.getProperties().containsKey(name))
                .map(name -> name.substring(PREFIX.length()));
    }

    /** The plugin as the POM has it; that of the execution has no configuration if the goal was named on the command line. */
    private Stream<String> configured() {
        return Stream.ofNullable(module.getPlugin(execution.getPlugin().getKey()))
                .flatMap(plugin -> Stream.concat(
                        Stream.of(plugin),
                        Stream.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()))))
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.of(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName);
    }
}
