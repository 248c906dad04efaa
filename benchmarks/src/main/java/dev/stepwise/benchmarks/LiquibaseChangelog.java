package dev.stepwise.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changelog file of Liquibase, which includes one file per version. */
final class LiquibaseChangelog {

    static final String FILE = "changelog.xml";

    private LiquibaseChangelog() {}

    /** Returns the text of a changelog that includes the files in the given order. */
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
