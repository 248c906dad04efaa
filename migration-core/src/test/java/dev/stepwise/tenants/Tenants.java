package dev.stepwise.tenants;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.MigrationException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Takes the schemas of all tenants to the newest version, several at a time. */
final class Tenants {

    private final SchemaMigrator migrator;
    private final Map<String, MigrationException> failed = new ConcurrentHashMap<>();

    Tenants(DataSource pool, MigrationChain chain) {
        migrator = SchemaMigrator.of(pool, chain);
    }

    /** Migrates each schema; one that fails does not stop the others. Returns those that failed, and why. */
    Map<String, MigrationException> up(Collection<String> schemas, int atATime) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            schemas.forEach(schema -> threads.execute(() -> up(schema)));
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        return new TreeMap<>(failed);
    }

    private void up(String schema) {
        try {
            migrator.inSchema(schema).up();
        } catch (MigrationException cause) {
            failed.put(schema, cause);
        }
    }
}
