package dev.stepwise.testkit;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** The tables of a step: those in what it declares in either direction, however they were made. */
final class TablesOfStep {

    private final Set<StepTable> tables = Collections.newSetFromMap(new IdentityHashMap<>());

    private final DSLContext rendering =
            DSL.using(new DefaultConfiguration().set(SQLDialect.POSTGRES).set((VisitListener) new VisitListener() {
                @Override
                public void visitStart(VisitContext context) {
                    note(context.queryPart());
                }
            }));

    private final Changes changes = (Changes) Proxy.newProxyInstance(
            Changes.class.getClassLoader(), new Class<?>[] {Changes.class}, (proxy, method, arguments) -> {
                read(arguments);
                return null;
            });

    private TablesOfStep() {}

    /** Returns the tables that the step declares. */
    static List<StepTable> of(Class<? extends MigrationStep> type) {
        TablesOfStep found = new TablesOfStep();
        try {
            MigrationStep step = newInstance(type);
            step.up(found.changes);
            step.down(found.changes);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("%s cannot be created: %s.".formatted(type.getName(), broken), broken);
        }
        return List.copyOf(found.tables);
    }

    /** Returns the classes of tables inside the step, of which each has to be among those of its tables. */
    static List<Class<?>> declaredIn(Class<? extends MigrationStep> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> nested : type.getDeclaredClasses()) {
            if (StepTable.class.isAssignableFrom(nested) && !Modifier.isAbstract(nested.getModifiers())) {
                classes.add(nested);
            }
        }
        return classes;
    }

    /** Notes a table; the words of the core name indexes, functions and types by such a class of their own. */
    private void note(Object part) {
        if (part instanceof StepTable table
                && !table.getClass().getPackageName().equals("dev.stepwise.ddl")) {
            tables.add(table);
        }
    }

    /** Reads whatever a step hands to its changes; what is no part of a statement is taken apart. */
    private void read(Object value) throws ReflectiveOperationException {
        if (value instanceof QueryPart part) {
            note(part);
            rendering.renderInlined(part);
        } else if (value instanceof Seed seed) {
            note(seed.table());
        } else if (value instanceof Object[] values) {
            read(List.of(values));
        } else if (value instanceof Iterable<?> values) {
            for (Object element : values) {
                read(element);
            }
        } else if (value instanceof Map<?, ?> values) {
            read(values.keySet());
            read(values.values());
        } else if (value instanceof Optional<?> optional) {
            read(optional.stream().toList());
        } else if (value instanceof Consumer<?> guarded) {
            declare(guarded);
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                read(component.getAccessor().invoke(record));
            }
        }
    }

    @SuppressWarnings("unchecked") // the only consumers are those of changes under a condition
    private void declare(Consumer<?> guarded) {
        ((Consumer<Changes>) guarded).accept(changes);
    }

    private static MigrationStep newInstance(Class<? extends MigrationStep> type) throws ReflectiveOperationException {
        Constructor<? extends MigrationStep> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
