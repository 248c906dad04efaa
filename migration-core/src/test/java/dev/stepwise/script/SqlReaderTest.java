package dev.stepwise.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.script.internal.SqlStatement;
import dev.stepwise.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** SQL is cut into tokens and statements where the server cuts it. */
class SqlReaderTest {

    private static final int ROUNDS = 400;

    /** Expressions that look like the end of something. */
    private static final List<String> EXPRESSIONS = List.of(
            "1",
            "1.5e3",
            "'a;b'",
            "''",
            "'it''s; -- '",
            "'C:\\'",
            "e'\\';--'",
            "E'\\\\'",
            "E'a\\\\'';'",
            "E'a'\n  'b\\';'",
            "E'a' -- don't;\n 'b\\';'",
            "'a'\n'b\\'",
            "'a' -- ;'\n -- '\n'b'",
            "U&'\\0061;'",
            "b'01'",
            "X'1F'",
            "N'n;'",
            "$$;'$$",
            "$$$$",
            "$a$ $$;$$ $b$ $ $a$",
            "$a$$a$",
            "$é_1$;\"$é_1$",
            "$a$ $A$;$a$",
            "(select ';' as \"a;\"\"b'\")",
            "(select 1 as U&\"\\0061;\")",
            "(select 2 as a$b$c)",
            "(select 3 as e)",
            "(select 4 as u)",
            "2+-- '\n3",
            "2*/* ; /* ' */ ; */3",
            "2-/*/ ;*/3*/**/5",
            "7% -8",
            "(array[1,2])[1:2]",
            "(select x.\"'\" from (values (1)) as x (\"'\"))",
            "case when true then 1 else 2 end");

    private static final List<String> GAPS = List.of(
            " ",
            "\n",
            "\t",
            " -- don't\n",
            " -- ;\r",
            "/* ; */",
            "/* it's /* nested; */ \" */",
            " --\n",
            "/***/",
            "\f");

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void whateverAStatementHoldsTheServerFindsAsManyStatements() throws SQLException {
        Random random = new Random(11);
        try (Connection connection = withoutCuttingByTheDriver();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < ROUNDS; i++) {
                String sql = statements(random);

                SqlStatement read = SqlStatement.of(sql);

                assertThat(read.isComplete()).as(sql).isTrue();
                assertThat(read.statements()).as(sql).isEqualTo(results(statement, sql));
            }
        }
    }

    @Test
    void theTokensAreTheWholeText() {
        Random random = new Random(12);
        for (int i = 0; i < ROUNDS; i++) {
            String sql = statements(random);

            assertThat(String.join("", tokens(sql))).isEqualTo(sql);
        }
    }

    @Test
    void eachExpressionIsReadToItsEnd() throws SQLException {
        try (Connection connection = withoutCuttingByTheDriver();
                Statement statement = connection.createStatement()) {
            for (String expression : EXPRESSIONS) {
                String sql = "select " + expression + ";select " + expression + " as x;";

                assertThat(SqlStatement.of(sql).statements())
                        .as(sql)
                        .isEqualTo(2)
                        .isEqualTo(results(statement, sql));
            }
        }
    }

    static Stream<String> bodies() {
        return Stream.of(
                "create function f() returns int begin atomic select 1; select case when true then 2 end; end",
                "create or replace function f() returns int language sql BEGIN /* ; */ ATOMIC select 1; END",
                "create procedure p() begin atomic insert into t values (1); end",
                "create function f(\"begin\" int) returns int language sql as 'select 1;'",
                "create function f() returns int language plpgsql as $$ begin return 1; end $$",
                "create rule r as on insert to t do also (delete from t where false; update t set n = 1 where false)");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theSemicolonsOfABodyAreNotTheEndOfTheStatement(String sql) throws SQLException {
        database.execute("create table t (n int)");
        try (Connection connection = withoutCuttingByTheDriver();
                Statement statement = connection.createStatement()) {
            assertThat(SqlStatement.of(sql + ";\nselect 1").statements())
                    .isEqualTo(2)
                    .isEqualTo(results(statement, sql + ";\nselect 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a",
                "select \"a",
                "select E'a\\'",
                "select $a$ $$",
                "select 1 /* /* */",
                "select (1",
                "select 1)"
            })
    void whatHasNoEndIsNotComplete(String sql) {
        assertThat(SqlStatement.of(sql).isComplete()).isFalse();
        assertThatThrownBy(() -> database.execute(sql)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "create index concurrently i on t (n)|true",
                "create unique index CONCURRENTLY if not exists i on t (n)|true",
                "drop index/**/concurrently i|true",
                "reindex (concurrently) index i|true",
                "reindex index concurrently i|true",
                "alter table t detach partition p concurrently|true",
                "refresh materialized view concurrently v|false",
                "create index i on t (n) where x = ' concurrently '|false",
                "create index i on t (\" concurrently \")|false",
                "create index i on t (n) -- concurrently |false",
                "vacuum t|false"
            })
    void whatBuildsConcurrentlyIsSeenByItsWords(String sql, boolean concurrently) {
        assertThat(SqlStatement.of(sql).buildsConcurrently()).isEqualTo(concurrently);
    }

    private static String statements(Random random) {
        return "select 0;"
                + IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(i -> random.nextInt(8) == 0 ? gap(random) : statement(random))
                        .collect(Collectors.joining(";"));
    }

    private static String statement(Random random) {
        return gap(random) + "select"
                + IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(i -> gap(random) + one(random, EXPRESSIONS) + gap(random))
                        .collect(Collectors.joining(","));
    }

    private static String gap(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> one(random, GAPS))
                .collect(Collectors.joining());
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        SqlReader reader = new SqlReader(sql);
        while (reader.next()) {
            tokens.add(reader.text());
        }
        return tokens;
    }

    /** In this mode the driver sends a text as it is, and the server cuts it. */
    private Connection withoutCuttingByTheDriver() throws SQLException {
        PGSimpleDataSource source = database.source();
        source.setProperty("preferQueryMode", "simple");
        return source.getConnection();
    }

    private static int results(Statement statement, String sql) throws SQLException {
        statement.setEscapeProcessing(false);
        int results = 0;
        boolean isResult = statement.execute(sql);
        while (isResult || statement.getUpdateCount() >= 0) {
            results++;
            try (ResultSet ignored = isResult ? statement.getResultSet() : null) {
                isResult = statement.getMoreResults();
            }
        }
        return results;
    }
}
