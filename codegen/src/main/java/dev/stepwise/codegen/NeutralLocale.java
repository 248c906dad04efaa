package dev.stepwise.codegen;

import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The neutral locale as this JVM's default, for as long as anybody holds it.
 *
 * <p>jOOQ changes the case of names and types by the default locale, so that {@code item_id} would become {@code İTEM_İD} on a Turkish
 * machine, and writes numbers with its digits.
 */
final class NeutralLocale implements AutoCloseable {

    // Maven generates in several threads and loads this class once for each plugin, so what they share is in the JVM's
    // properties.
    private static final String HELD = NeutralLocale.class.getName();

    private boolean open = true;

    private NeutralLocale() {}

    static NeutralLocale hold() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            Object[] held = (Object[]) shared.getOrDefault(HELD, new Object[] {Locale.getDefault(), 0});
            shared.put(HELD, new Object[] {held[0], (int) held[1] + 1});
            Locale.setDefault(Locale.ROOT);
            TypeNames.inNeutralLocale();
        }
        return new NeutralLocale();
    }

    /** Puts the locale of the machine back once nobody holds the neutral one. */
    @Override
    public void close() {
        if (open) {
            open = false;
            release(System.getProperties());
        }
    }

    private static void release(Properties shared) {
        synchronized (shared) {
            Object[] held = (Object[]) Objects.requireNonNull(shared.remove(HELD));
            if ((int) held[1] == 1) {
                Locale.setDefault((Locale) held[0]);
            } else {
                shared.put(HELD, new Object[] {held[0], (int) held[1] - 1});
            }
        }
    }
}
