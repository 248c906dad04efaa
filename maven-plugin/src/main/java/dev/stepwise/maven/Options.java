package dev.stepwise.maven;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;

/** The parameters of a goal as the options of its command: {@code passwordFile} is {@code --password-file}. */
final class Options {

    private Options() {}

    /** Returns the arguments for the parameters that are set: {@code --name} for a true one, {@code --name=value} for each value. */
    static List<String> of(Object goal, MojoDescriptor descriptor) {
        return parameters(goal.getClass(), descriptor)
                .flatMap(parameter -> arguments(option(parameter), value(goal, parameter)))
                .toList();
    }

    /** Returns the parameters that are options. */
    static Stream<Parameter> parameters(Class<?> goal, MojoDescriptor descriptor) {
        return descriptor.getParameters().stream()
                .filter(Parameter::isEditable)
                .filter(parameter -> !field(goal, parameter).isAnnotationPresent(NoOption.class));
    }

    /** Returns the name of the option that a parameter is. */
    static String option(Parameter parameter) {
        return "--" + nameOf(parameter).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Returns the parameter's name for users, which is its alias if no Java field can have that name, such as {@code package}. */
    static String nameOf(Parameter parameter) {
        String alias = parameter.getAlias();
        return alias == null || alias.isEmpty() ? parameter.getName() : alias;
    }

    /** Returns a command's message with the goal's parameters and the help of Maven, where it names options, operands and its own help. */
    static String inWordsOfMaven(String message, MojoDescriptor goal) {
        String inWords = message.replace(
                "See stepwise %s --help.".formatted(goal.getGoal()),
                "See mvn stepwise:help -Ddetail -Dgoal=%s.".formatted(goal.getGoal()));
        for (Parameter parameter : goal.getParameters()) {
            String property = Matcher.quoteReplacement("-Dstepwise." + nameOf(parameter));
            inWords = inWords.replaceAll("(?<![\\w-])" + option(parameter) + "(?![\\w-])", property)
                    .replace("'<" + nameOf(parameter) + ">'", "'" + property + "'");
        }
        return inWords;
    }

    private static Stream<String> arguments(String name, Optional<Object> value) {
        return value.stream().flatMap(given -> {
            if (given instanceof Boolean flag) {
                return flag ? Stream.of(name) : Stream.empty();
            }
            Collection<?> values = given instanceof Collection<?> several ? several : List.of(given);
            return values.stream().map(each -> name + "=" + each);
        });
    }

    private static Optional<Object> value(Object goal, Parameter parameter) {
        Field field = field(goal.getClass(), parameter);
        field.setAccessible(true);
        try {
            return Optional.ofNullable(field.get(goal));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " is accessible.", impossible);
        }
    }

    private static Field field(Class<?> goal, Parameter parameter) {
        return declarers(goal).stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getName().equals(parameter.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(goal + " has no field " + parameter.getName() + "."));
    }

    private static List<Class<?>> declarers(Class<?> goal) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type = goal; type != null; type = type.getSuperclass()) {
            types.add(type);
        }
        return types;
    }
}
