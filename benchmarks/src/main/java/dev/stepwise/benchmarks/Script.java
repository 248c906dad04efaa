package dev.stepwise.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A script that psql runs in one session, each time in a new process.
 *
 * @param psql the client
 * @param file the script
 * @param works the rows of the table in which it occurs
 */
record Script(Psql psql, Path file, Collection<Work> works) implements Contender {

    @Override
    public String name() {
        return Contenders.PSQL;
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        try (Databases.Place place = databases.next(name())) {
            double took = psql.run(file, place.url());
            return works.stream().collect(Collectors.toMap(work -> work, work -> took));
        }
    }
}
