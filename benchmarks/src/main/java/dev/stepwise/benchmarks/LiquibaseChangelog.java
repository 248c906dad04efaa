package dev.stepwise.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file in which Liquibase finds the others. */
final class LiquibaseChangelog {

    /** Its name. */
    static final String FILE = "changelog.xml";

    private LiquibaseChangelog() {}

    /** Returns the text of one that includes the files, in that order. */
    static String including(Stream<String> files) {
        return files.map("    <include file=\"%s\"/>\n"::formatted)
                .collect(Collectors.joining("", """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog
                    xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                """, "</databaseChangeLog>\n"));
    }
}
