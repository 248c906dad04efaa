package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each test starts without a server, and leaves none. */
@Timeout(60)
final class BuildServerTest {

    @BeforeEach
    @AfterEach
    void end() {
        SharedServer.withhold();
        BuildServer.join().leave(Duration.ZERO);
        System.clearProperty("stepwise.scratch.url");
    }

    @Test
    void generationsThatFollowEachOtherShareTheServer() {
        BuildServer first = BuildServer.join();
        first.leave();
        BuildServer second = BuildServer.join();
        second.leave();

        assertThat(second).isSameAs(first);
    }

    @Test
    void theServerStopsWhenItIsNotUsedForAWhile() throws Exception {
        BuildServer server = BuildServer.join();
        String url = server.createDatabase(library()).url();
        server.leave(Duration.ZERO);

        while (accepts(url)) {
            Thread.sleep(20);
        }
        BuildServer next = BuildServer.join();
        assertThat(next).isNotSameAs(server);
        next.leave();
    }

    @Test
    void theServerStaysForThoseWhoStillUseIt() {
        BuildServer first = BuildServer.join();
        BuildServer second = BuildServer.join();
        try (ScratchDatabase before = first.createDatabase(library())) {
            first.leave(Duration.ZERO);
            try (ScratchDatabase after = second.createDatabase(library())) {
                assertThat(accepts(after.url())).isTrue();
            }
            assertThat(BuildServer.join()).isSameAs(second);
            second.leave();
        }
        second.leave();
    }

    @Test
    void theNextGenerationTriesToStartAServerAgain() {
        SharedServer.withhold();
        BuildServer failed = BuildServer.join();
        assertThatThrownBy(() -> failed.createDatabase(library())).hasMessageContaining("127.0.0.1:1");
        failed.leave();

        BuildServer again = BuildServer.join();
        again.leave();

        assertThat(again).isNotSameAs(failed);
    }

    @Test
    void otherSettingsHaveAServerOfTheirOwn() {
        BuildServer usual = BuildServer.join();
        SharedServer.give();
        BuildServer given = BuildServer.join();
        usual.leave();
        given.leave();

        assertThat(given).isNotSameAs(usual);
    }

    private static boolean accepts(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static ModelSource library() {
        Properties properties = new Properties();
        properties.setProperty("chain", "library");
        return ModelSource.of(properties, BuildServerTest.class.getClassLoader());
    }
}
