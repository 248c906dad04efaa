package dev.stepwise.testkit;

import dev.stepwise.migrate.ChainProvider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a {@link MigratedDatabase} of its own, by parameters of its method and of the methods before and after it.
 *
 * <pre>{@code
 * @Test
 * @DatabaseAt(chain = Shop.class, version = 46)
 * void listsOrders(DSLContext dsl) { ... }
 * }</pre>
 *
 * <p>On a class, it holds for each test of the class and of its nested classes that has none itself.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DatabaseAtExtension.class)
public @interface DatabaseAt {

    /** The newest version of the chain. */
    int NEWEST = -1;

    /** Returns the provider of the chain, which has a constructor without parameters. */
    Class<? extends ChainProvider> chain();

    /** Returns the version; 0 installs nothing. */
    int version() default NEWEST;

    /** Returns the name of the schema that the chain is in. */
    String schema() default "public";

    /** Returns the roles that the steps name by placeholders, each as {@code placeholder=role}. */
    String[] roles() default {};
}
