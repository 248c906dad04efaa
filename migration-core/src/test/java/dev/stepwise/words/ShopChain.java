package dev.stepwise.words;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import java.util.List;
import java.util.stream.Stream;

/** The chain of a shop that says every word of {@code dev.stepwise.ddl}; what needs a newer server than PostgreSQL 14 comes last. */
final class ShopChain {

    /** The steps in the order of their versions. */
    static final List<Class<? extends MigrationStep>> STEPS = Stream.of(
                    Opening.class,
                    Selling.class,
                    Reporting.class,
                    Growing.class,
                    Guarding.class,
                    Refining.class,
                    NewerServers.class)
            .flatMap(group -> Stream.of(group.getDeclaredClasses()))
            .filter(MigrationStep.class::isAssignableFrom)
            .<Class<? extends MigrationStep>>map(step -> step.asSubclass(MigrationStep.class))
            .sorted(java.util.Comparator.comparing(Class::getSimpleName))
            .toList();

    private ShopChain() {}

    /** The chain for a server of that major version. */
    static MigrationChain on(int server) {
        return MigrationChain.named("shop")
                .steps(STEPS.stream().filter(step -> since(step) <= server).toList());
    }

    /** The steps that are too new for a server of that major version. */
    static List<Class<? extends MigrationStep>> newerThan(int server) {
        return STEPS.stream().filter(step -> since(step) > server).toList();
    }

    /** The oldest major version of PostgreSQL that has what the step says. */
    static int since(Class<? extends MigrationStep> step) {
        Since since = step.getAnnotation(Since.class);
        return since == null ? 14 : since.value();
    }
}
