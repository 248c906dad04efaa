package dev.stepwise.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A run of classes of tests by JUnit, inside of a test.
 *
 * @param failures the messages of what failed
 */
record TestRun(List<String> failures) {

    static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    static TestRun of(Map<String, String> parameters, Class<?>... classes) {
        LauncherDiscoveryRequest request = request()
                .selectors(Stream.of(classes).map(type -> selectClass(type)).toList())
                .configurationParameters(parameters)
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return new TestRun(summary.getSummary().getFailures().stream()
                .map(failure -> failure.getException().toString())
                .toList());
    }
}
