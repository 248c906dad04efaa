package dev.stepwise.testkit;

import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chain with what its proofs need to know of it. It is immutable.
 *
 * <pre>{@code
 * ProvenChain.of(new Shop())
 *         .withRole("app", "pg_monitor")
 *         .without(Proof.NO_PLAIN_SQL, "a text search configuration has no typed word", 7)
 * }</pre>
 */
public final class ProvenChain {

    private final MigrationChain chain;
    private final Map<String, String> roles;
    private final List<String> prepared;
    private final List<Exemption> exemptions;

    /** A proof that is left out; no version means every one. */
    private record Exemption(Proof proof, String reason, Set<SchemaVersion> versions) {}

    private ProvenChain(
            MigrationChain chain, Map<String, String> roles, List<String> prepared, List<Exemption> exemptions) {
        this.chain = chain;
        this.roles = Map.copyOf(roles);
        this.prepared = List.copyOf(prepared);
        this.exemptions = List.copyOf(exemptions);
    }

    /** Begins with the chain that the provider offers. */
    public static ProvenChain of(ChainProvider provider) {
        return of(provider.chain());
    }

    /** Begins with the chain; catalogs are compared in what its {@linkplain MigrationChain#seals seals} see. */
    public static ProvenChain of(MigrationChain chain) {
        return new ProvenChain(chain, Map.of(), List.of(), List.of());
    }

    /**
     * Gives the role that a step names {@code {role placeholder}}. An embedded server or a container is given a role that it lacks; a
     * server that somebody else runs has to have it, as every one has {@code pg_monitor}.
     */
    public ProvenChain withRole(String placeholder, String role) {
        Map<String, String> more = new TreeMap<>(roles);
        more.put(placeholder, role);
        return new ProvenChain(chain, more, prepared, exemptions);
    }

    /**
     * Gives statements that run in each database before the first step, for what an application brings: schemas, extensions, roles. All
     * databases of a JVM share a server, so that a role may be there already.
     */
    public ProvenChain onDatabasesWith(String... statements) {
        List<String> more = new ArrayList<>(prepared);
        more.addAll(Arrays.asList(statements));
        return new ProvenChain(chain, roles, more, exemptions);
    }

    /**
     * Leaves a proof out; its cases are reported as skipped, with the reason.
     *
     * @param reason a sentence without its full stop
     * @param versions the versions for which it is left out; all where none is given
     * @throws IllegalArgumentException when the reason is empty, or the chain has no step of one of the versions
     */
    public ProvenChain without(Proof proof, String reason, int... versions) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "%s is left out without a reason. Give one: it is reported with the case.".formatted(proof.name()));
        }
        Set<SchemaVersion> only =
                IntStream.of(versions).mapToObj(SchemaVersion::new).collect(Collectors.toUnmodifiableSet());
        only.forEach(version -> requireStep(proof, version));
        List<Exemption> more = new ArrayList<>(exemptions);
        more.add(new Exemption(proof, reason, only));
        return new ProvenChain(chain, roles, prepared, more);
    }

    private void requireStep(Proof proof, SchemaVersion version) {
        if (chain.steps().stream().noneMatch(step -> step.version().equals(version))) {
            throw new IllegalArgumentException("%s is left out for %s, and %s has the steps %s to %s. Name one of them."
                    .formatted(proof.name(), version, chain.name(), chain.oldest(), chain.newest()));
        }
    }

    MigrationChain chain() {
        return chain;
    }

    CatalogScope scope() {
        return chain.seals().scope().withRoles(roles);
    }

    Map<String, String> roles() {
        return roles;
    }

    List<String> prepared() {
        return prepared;
    }

    /** Returns the reason for which the proof is left out for the step, where it is. */
    Optional<String> reasonWithout(Proof proof, StepName step) {
        return exemptions.stream()
                .filter(exemption -> exemption.proof() == proof)
                .filter(exemption ->
                        exemption.versions().isEmpty() || exemption.versions().contains(step.version()))
                .map(Exemption::reason)
                .findFirst();
    }

    /** Returns whether the proof is left out for this step by its version. */
    boolean isNamedWithout(Proof proof, StepName step) {
        return exemptions.stream()
                .anyMatch(exemption ->
                        exemption.proof() == proof && exemption.versions().contains(step.version()));
    }
}
