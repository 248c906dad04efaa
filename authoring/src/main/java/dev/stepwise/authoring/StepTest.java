package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a step's test, which takes a database up to the step and down again. */
final class StepTest {

    private StepTest() {}

    /**
     * Returns the source.
     *
     * @param packageName the package of the step, which may be empty
     * @param type the class of the step
     * @param provider the class that offers the chain, with its package
     * @param version the version with V and its zeros
     * @param before the version before it, or 0
     */
    static String source(String packageName, String type, String provider, String version, int before) {
        String simpleName = provider.substring(provider.lastIndexOf('.') + 1);
        boolean inPackage = provider.equals(packageName.isEmpty() ? simpleName : packageName + "." + simpleName);
        String imports = Stream.concat(
                        inPackage ? Stream.empty() : Stream.of(provider),
                        Stream.of(
                                "dev.stepwise.script.SchemaVersion",
                                "dev.stepwise.testkit.MigratedDatabase",
                                "org.junit.jupiter.api.Test",
                                "org.junit.jupiter.api.extension.RegisterExtension"))
                .sorted()
                .map("import %s;"::formatted)
                .collect(Collectors.joining("\n"));
        return Template.filled(
                "StepTest.java.txt",
                Map.of(
                        "package", packageName.isEmpty() ? "" : "package " + packageName + ";\n\n",
                        "imports", imports,
                        "class", type,
                        "provider", simpleName,
                        "number", Integer.toString(Integer.parseInt(version.substring(1))),
                        "version", version,
                        "before", before == 0 ? "not installed" : "at " + new SchemaVersion(before)));
    }
}
