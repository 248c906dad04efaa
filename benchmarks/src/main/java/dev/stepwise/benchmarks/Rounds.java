package dev.stepwise.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the contenders do their work in turn, in several rounds. Each round starts with another contender.
 *
 * @param number the number of rounds, at least 1
 * @param longest the time after which no further round begins
 * @param progress is told what is done
 */
record Rounds(int number, Duration longest, Consumer<String> progress) {

    Results of(List<? extends Contender> contenders, Databases databases) {
        Map<Work, Map<String, List<Double>>> figures = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (int round = 0; round < number && (round == 0 || isTimeLeft(start)); round++) {
            List<Contender> turn = new ArrayList<>(contenders);
            Collections.rotate(turn, -round);
            for (Contender contender : turn) {
                progress.accept("round %s of %s: %s".formatted(round + 1, number, contender.name()));
                contender
                        .attempt(databases)
                        .forEach((work, figure) -> figures.computeIfAbsent(work, first -> new LinkedHashMap<>())
                                .computeIfAbsent(contender.name(), first -> new ArrayList<>())
                                .add(figure));
            }
        }
        return new Results(contenders.stream().map(Contender::name).toList(), figures);
    }

    private boolean isTimeLeft(long start) {
        return System.nanoTime() - start < longest.toNanos();
    }
}
