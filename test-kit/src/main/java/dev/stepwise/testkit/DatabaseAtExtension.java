package dev.stepwise.testkit;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.script.InvalidRequestException;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Makes the database of a {@link DatabaseAt} before a test, and drops it afterwards. */
final class DatabaseAtExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext context) {
        MigratedDatabase database = database(nearest(context));
        store(context).put(MigratedDatabase.class, database);
        database.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        MigratedDatabase database = store(context).get(MigratedDatabase.class, MigratedDatabase.class);
        if (database != null) {
            database.afterEach(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return DatabaseExtension.supports(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MigratedDatabase database = store(context).get(MigratedDatabase.class, MigratedDatabase.class);
        if (database == null) {
            throw new ParameterResolutionException(
                    "@DatabaseAt makes a database for each test, so methods that run once for a class have none."
                            + " Make one for the class: a static field of MigratedDatabase with @RegisterExtension.");
        }
        return database.resolveParameter(parameter, context);
    }

    private static MigratedDatabase database(DatabaseAt at) {
        MigratedDatabase database = MigratedDatabase.of(provider(at.chain())).inSchema(at.schema());
        for (String role : at.roles()) {
            String[] names = role.split("=", 2);
            if (names.length < 2) {
                throw new InvalidRequestException(
                        "The role \"%s\" of @DatabaseAt is not a placeholder and a name. Write it as app=shop_app."
                                .formatted(role));
            }
            database = database.withRole(names[0], names[1]);
        }
        return at.version() == DatabaseAt.NEWEST ? database : database.at(at.version());
    }

    private static ChainProvider provider(Class<? extends ChainProvider> type) {
        if (Stream.of(type.getDeclaredConstructors()).noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            throw new InvalidRequestException(
                    "The chain %s of @DatabaseAt cannot be created: the class has no constructor without parameters. Add one, or make a MigratedDatabase with @RegisterExtension."
                            .formatted(type.getName()));
        }
        return ReflectionSupport.newInstance(type);
    }

    private static DatabaseAt nearest(ExtensionContext context) {
        Stream<AnnotatedElement> around = Stream.<Class<?>>iterate(
                        context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass)
                .map(AnnotatedElement.class::cast);
        return Stream.concat(Stream.of(context.getRequiredTestMethod()), around)
                .map(place -> AnnotationSupport.findAnnotation(place, DatabaseAt.class))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(DatabaseAtExtension.class));
    }
}
