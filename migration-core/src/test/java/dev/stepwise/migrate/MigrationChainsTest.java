package dev.stepwise.migrate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.migrate.internal.Places;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The chains of a class path are those that its providers offer. */
class MigrationChainsTest {

    private static final String PLACE = Places.of(MigrationChainsTest.class);

    @TempDir
    private Path classPath;

    @Test
    void aProviderIsFound() throws IOException {
        MigrationChains chains = offering(Orders.class);

        assertThat(chains.only().name()).isEqualTo("orders");
        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThat(chains.named(Optional.empty()).name()).isEqualTo("orders");
    }

    @Test
    void oneOfTwoIsFoundByItsName() throws IOException {
        MigrationChains chains = offering(Orders.class, Invoices.class);

        assertThat(chains.names()).containsExactly("orders", "invoices");
        assertThat(chains.named(Optional.of("invoices")).name()).isEqualTo("invoices");
        assertRefused(
                chains::only,
                "Without a name, a chain is chosen only if it is the only one, but there are orders, invoices. Choose one by its name.");
        assertRefused(() -> chains.named("stock"), "There is no chain named stock; there are orders, invoices.");
    }

    @Test
    void twoOfOneNameAreNamedWithTheirClassesAndPlaces() throws IOException {
        MigrationChains chains = offering(Orders.class, MoreOrders.class);

        String refusal =
                "There are 2 chains named orders: of %s in %s, and of %s in %2$s. Leave out all but one of them, or rename them."
                        .formatted(Orders.class.getName(), PLACE, MoreOrders.class.getName());
        assertRefused(() -> chains.named("orders"), refusal);
        assertRefused(chains::only, refusal);
    }

    @Test
    void amongOthersANameThatTwoHaveIsToldOnce() throws IOException {
        assertThatThrownBy(offering(Orders.class, MoreOrders.class, Invoices.class)::only)
                .hasMessageContaining("there are orders, invoices.");
    }

    @Test
    void aClassPathWithoutChainSaysSo() throws IOException {
        assertRefused(() -> offering().only(), "There is no chain on the class path.");
        assertRefused(() -> offering().named("orders"), "There is no chain named orders; there are no others.");
    }

    @Test
    void aProviderThatFailsIsInTheWayOfItsOwnChainOnly() throws IOException {
        MigrationChains chains = offering(Broken.class, Orders.class);
        String fault = " Providers without a chain: %s in %s: it threw java.lang.IllegalStateException: no driver."
                .formatted(Broken.class.getName(), PLACE);

        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertRefused(() -> chains.named("broken"), "There is no chain named broken; there is orders." + fault);
        assertRefused(
                chains::only,
                "Without a name, a chain is chosen only if it is the only one, but there is orders, and there may be others. Choose one by its name."
                        + fault);
    }

    @ParameterizedTest
    @MethodSource("providersWithoutAChain")
    void aProviderWithoutAChainIsNamedWithItsReason(Class<?> provider, String reason) throws IOException {
        MigrationChains chains = offering(provider, Orders.class);

        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThatThrownBy(chains::only)
                .hasMessageContaining(provider.getName())
                .hasMessageEndingWith(reason + ".");
    }

    static Stream<Arguments> providersWithoutAChain() {
        return Stream.of(
                Arguments.of(Nothing.class, PLACE + ": its method chain() returned null"),
                Arguments.of(Unready.class, PLACE + ": it threw java.lang.IllegalStateException: no settings"),
                Arguments.of(Unstarted.class, PLACE + ": it threw java.lang.IllegalStateException: no constants"),
                Arguments.of(
                        Disordered.class,
                        PLACE
                                + ": The chain disordered cannot be used: after V001 begin comes V001 begin, not V002. Put the steps into the order in which they are to be applied, what is released first, and run: stepwise renumber"),
                Arguments.of(Demanding.class, " names: it has no public constructor without parameters"),
                Arguments.of(
                        MigrationChainsTest.class, " names: it does not implement dev.stepwise.migrate.ChainProvider"));
    }

    @Test
    void aProviderWhoseClassIsMissingIsNamedWithItsServiceFile() throws IOException {
        write("com.example.Missing # of an earlier release\n" + Orders.class.getName() + "\n");
        MigrationChains chains = visible();

        assertThat(chains.named("orders").newest()).hasToString("V001");
        assertThatThrownBy(chains::only)
                .hasMessageEndingWith(
                        "com.example.Missing, which META-INF/services/dev.stepwise.migrate.ChainProvider of %s names: there is no such class."
                                .formatted(classPath));
    }

    @Test
    void aClassLoaderWithAStepwiseOfItsOwnIsRefused() throws Exception {
        URL core = ChainProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {core}, null)) {
            assertThatThrownBy(() -> MigrationChains.visibleTo(other))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has a Stepwise of its own in " + Path.of(core.toURI()))
                    .hasMessageEndingWith("Give it the class loader of Stepwise as its parent.");
        }
        try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> MigrationChains.visibleTo(none)).hasMessageContaining("has no Stepwise, but");
        }
    }

    private static void assertRefused(ThrowingCallable choice, String message) {
        assertThatThrownBy(choice).isInstanceOf(InvalidRequestException.class).hasMessage(message);
    }

    private MigrationChains offering(Class<?>... providers) throws IOException {
        write(Stream.of(providers).map(provider -> provider.getName() + "\n").collect(joining()));
        return visible();
    }

    private void write(String lines) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(ChainProvider.class.getName()), lines);
    }

    private MigrationChains visible() throws IOException {
        return MigrationChains.visibleTo(new URLClassLoader(
                new URL[] {classPath.toUri().toURL()}, getClass().getClassLoader()));
    }

    /** Offers no chain. */
    public static final class Nothing implements ChainProvider {
        @Override
        @SuppressWarnings("NullAway")
        public MigrationChain chain() {
            return null;
        }
    }

    /** Fails when it is created. */
    public static final class Unready implements ChainProvider {
        public Unready() {
            throw new IllegalStateException("no settings");
        }

        @Override
        public MigrationChain chain() {
            return new Orders().chain();
        }
    }

    /** Fails when its class is initialized. */
    public static final class Unstarted implements ChainProvider {
        private static final String CONSTANT = failing();

        private static String failing() {
            throw new IllegalStateException("no constants");
        }

        @Override
        public MigrationChain chain() {
            return MigrationChain.named(CONSTANT).steps(V001Begin.class);
        }
    }

    /** Has a list that is no chain. */
    public static final class Disordered implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("disordered").steps(V001Begin.class, V001Begin.class);
        }
    }

    /** Cannot be created by its name alone. */
    public static final class Demanding implements ChainProvider {
        private final String name;

        public Demanding(String name) {
            this.name = name;
        }

        @Override
        public MigrationChain chain() {
            return MigrationChain.named(name).steps(V001Begin.class);
        }
    }

    /** Fails where it is asked. */
    public static final class Broken implements ChainProvider {
        @Override
        public MigrationChain chain() {
            throw new IllegalStateException("no driver");
        }
    }

    /** Offers the chain orders. */
    public static final class Orders implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("orders").steps(V001Begin.class);
        }
    }

    /** Offers another chain of that name. */
    public static final class MoreOrders implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("orders").steps(V001Begin.class);
        }
    }

    /** Offers the chain invoices. */
    public static final class Invoices implements ChainProvider {
        @Override
        public MigrationChain chain() {
            return MigrationChain.named("invoices").steps(V001Begin.class);
        }
    }

    static final class V001Begin implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}
