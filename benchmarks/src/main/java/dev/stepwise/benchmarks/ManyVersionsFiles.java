package dev.stepwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Versions that do nothing, as files for the other tools: one file per version.
 *
 * @param versions the number of versions
 * @param directory the directory for the files
 */
record ManyVersionsFiles(int versions, Path directory) {

    static final String NOTHING = "select 1;\n";

    /** Writes Flyway's migrations; returns their directory. */
    Path flyway() throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("flyway"));
        for (int version = 1; version <= versions; version++) {
            Files.writeString(migrations.resolve(String.format(Locale.ROOT, "V%05d__nothing.sql", version)), NOTHING);
        }
        return migrations;
    }

    /** Writes Liquibase's changelog; returns its directory. */
    Path liquibase() throws IOException {
        Path changelog = Files.createDirectories(directory.resolve("liquibase"));
        for (int version = 1; version <= versions; version++) {
            Files.writeString(changelog.resolve(changeset(version)), String.format(Locale.ROOT, """
                    --liquibase formatted sql
                    --changeset stepwise:V%05d
                    %s""", version, NOTHING));
        }
        Files.writeString(
                changelog.resolve(LiquibaseChangelog.FILE),
                LiquibaseChangelog.including(
                        IntStream.rangeClosed(1, versions).mapToObj(ManyVersionsFiles::changeset)));
        return changelog;
    }

    private static String changeset(int version) {
        return String.format(Locale.ROOT, "V%05d-nothing.sql", version);
    }
}
