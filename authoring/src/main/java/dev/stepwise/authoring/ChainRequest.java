package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A request for a new chain.
 *
 * @param project the folder of the project, which may be empty or missing
 * @param name the name of the chain: a lower-case ASCII letter, then such letters, digits, hyphens and underscores, at most 40 characters
 * @param packageName the package of its classes
 * @param first the title of the first step, such as {@code create orders}
 */
public record ChainRequest(Path project, String name, String packageName, String first) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    /** What the chain's sources import; a class of that name in their package would be taken for it, or could not be beside it. */
    private static final Set<String> IMPORTED = Set.of(
            "ChainProof",
            "ChainProvider",
            "MigratedDatabase",
            "MigrationChain",
            "RegisterExtension",
            "SchemaVersion",
            "Seals",
            "Test");

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    /**
     * Checks the names.
     *
     * @throws InvalidRequestException when one of them cannot be used
     */
    public ChainRequest {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "\"%s\" cannot be the name of a chain. Write a lower-case ASCII letter, then such letters, digits, hyphens or underscores, at most 40, such as shop."
                            .formatted(name));
        }
        if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
            throw new InvalidRequestException(
                    "\"%s\" cannot be a package. Write Java identifiers of ASCII letters, digits and underscores, separated by dots, such as com.example.shop."
                            .formatted(packageName));
        }
    }

    /**
     * Returns the name of the class that offers the chain: {@code OrderService} for {@code order-service}, and {@code TestChain} for
     * {@code test}, since the chain's sources mean another class by {@code Test}.
     */
    String type() {
        String type = StepTitle.inCamelCase(name.replace('-', '_').replaceAll("_+", "_"));
        return IMPORTED.contains(type) || isOfJava(type) ? type + "Chain" : type;
    }

    private static boolean isOfJava(String type) {
        return Object.class.getResource(type + ".class") != null;
    }
}
