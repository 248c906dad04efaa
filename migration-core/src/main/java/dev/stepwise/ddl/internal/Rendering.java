package dev.stepwise.ddl.internal;

import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/**
 * The configuration under which all is rendered.
 *
 * <p>Its settings are explicit: a {@code jooq-settings.xml} on somebody's class path would change names and texts.
 */
public final class Rendering {

    private static final Settings SETTINGS = namesAsTheyAre(new Settings());

    private Rendering() {}

    /** Returns the configuration with these listeners. */
    public static Configuration with(VisitListener... listeners) {
        return new DefaultConfiguration().set(SQLDialect.POSTGRES).set(SETTINGS).set(listeners);
    }

    /** Keeps jOOQ 3.21 from replacing a name that is too long by another; 3.19 does not, and has no such setting. */
    private static Settings namesAsTheyAre(Settings settings) {
        try {
            Settings.class
                    .getMethod("setNameAutoAliasingIfMaxLengthExceeded", Boolean.class)
                    .invoke(settings, false);
        } catch (NoSuchMethodException olderJooq) {
            return settings;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("jOOQ does not let names be rendered as they are.", failed);
        }
        return settings;
    }
}
