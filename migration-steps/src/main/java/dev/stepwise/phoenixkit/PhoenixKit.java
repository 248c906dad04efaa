package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogAspect;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.phoenixkit.v000.Decade000;
import dev.stepwise.phoenixkit.v010.Decade010;
import dev.stepwise.phoenixkit.v020.Decade020;
import dev.stepwise.phoenixkit.v030.Decade030;
import dev.stepwise.phoenixkit.v040.Decade040;
import dev.stepwise.phoenixkit.v050.Decade050;
import dev.stepwise.phoenixkit.v060.Decade060;
import dev.stepwise.phoenixkit.v070.Decade070;
import dev.stepwise.phoenixkit.v080.Decade080;
import dev.stepwise.phoenixkit.v090.Decade090;
import dev.stepwise.phoenixkit.v100.Decade100;
import dev.stepwise.phoenixkit.v110.Decade110;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The chain of PhoenixKit's tables. It uses PhoenixKit's own marker, so that each side can continue from the other's version. */
public final class PhoenixKit implements ChainProvider {

    /** The chain writes comments and functions of its own words, which its proofs compare with PhoenixKit's only in what they do. */
    private static final CatalogScope SEEN_BY_SEALS = CatalogScope.ofSeals()
            .without(CatalogAspect.COMMENT_WORDS, CatalogAspect.FUNCTION_BODIES)
            .markedBy(Set.of("phoenix_kit", "oban_jobs"));

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("phoenix_kit")
                .markedBy("phoenix_kit")
                .sealedBy(Seals.beside(PhoenixKit.class).inScope(SEEN_BY_SEALS))
                .newest(114)
                .steps(PhoenixKit::steps);
    }

    private static List<Class<? extends MigrationStep>> steps() {
        return Stream.of(
                        Decade000.steps(),
                        Decade010.steps(),
                        Decade020.steps(),
                        Decade030.steps(),
                        Decade040.steps(),
                        Decade050.steps(),
                        Decade060.steps(),
                        Decade070.steps(),
                        Decade080.steps(),
                        Decade090.steps(),
                        Decade100.steps(),
                        Decade110.steps())
                .flatMap(Collection::stream)
                .toList();
    }
}
