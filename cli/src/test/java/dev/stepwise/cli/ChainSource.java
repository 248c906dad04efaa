package dev.stepwise.cli;

/** The sources of a small chain. */
final class ChainSource {

    private ChainSource() {}

    /** A provider in the package {@code com.example}, whose chain has the step {@link #step}. */
    static String provider(String type, String chain) {
        return provider(
                type, "return MigrationChain.named(\"%s\").steps(V001CreateOrders.class);".formatted(chain), "");
    }

    static String provider(String type, String body, String members) {
        return """
                package com.example;
                import dev.stepwise.migrate.*;
                public final class %s implements ChainProvider {
                    %s
                    @Override public MigrationChain chain() { %s }
                }
                """.formatted(type, members, body);
    }

    static String step() {
        return step("");
    }

    /** The first step of a chain, which does something before it declares its table. */
    static String step(String first) {
        return """
                package com.example;
                import static org.jooq.impl.DSL.createTable;
                import static org.jooq.impl.DSL.dropTable;
                import dev.stepwise.migrate.*;
                import org.jooq.impl.SQLDataType;
                final class V001CreateOrders implements MigrationStep {
                    private static final StepTable ORDERS = StepTable.named("orders");
                    @Override public void up(Changes changes) {
                        %s
                        changes.ddl(createTable(ORDERS).column("id", SQLDataType.BIGINT));
                    }
                    @Override public void down(Changes changes) { changes.ddl(dropTable(ORDERS)); }
                }
                """.formatted(first);
    }

    /** A jar with the chain {@code shop}, which a provider {@code com.example.Shop} offers. */
    static ChainJar shop() {
        return chain("Shop", "shop");
    }

    static ChainJar chain(String type, String name) {
        return ChainJar.offering("com.example." + type)
                .source("com.example." + type, provider(type, name))
                .source("com.example.V001CreateOrders", step());
    }
}
