package dev.stepwise.phoenixkit;

/** A role without rights but to create in the schema {@code public}, as every role could up to PostgreSQL 14. */
public final class Mallory implements AutoCloseable {

    private final ChainDatabase database;
    private final String name;

    /** Makes the role; the caller closes it before the database. */
    public Mallory(ChainDatabase database) {
        this.database = database;
        this.name = "mallory_of_" + database.rows("select current_database()").get(0);
        database.execute("create role " + name, "grant usage, create on schema public to " + name);
    }

    /** Returns the role's name. */
    public String name() {
        return name;
    }

    /** Runs the statements as the role. */
    public void execute(String... statements) {
        database.execute("set role " + name + "; " + String.join("; ", statements));
    }

    /** Drops the role and what it has made. */
    @Override
    public void close() {
        database.execute("drop owned by " + name + " cascade", "drop role " + name);
    }
}
