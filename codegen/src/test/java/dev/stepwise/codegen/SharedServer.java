package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the generations of a test use the shared server of all tests instead of starting their own. */
final class SharedServer implements BeforeEachCallback, AfterEachCallback {

    private static final String URL = "stepwise.scratch.url";
    private static final ScratchDatabase HOME = ScratchServer.shared().createDatabase();

    @Override
    public void beforeEach(ExtensionContext test) {
        give();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        give();
        // What a generation has left running on the shared server ends before that server does.
        BuildServer.join().leave(Duration.ZERO);
        System.clearProperty(URL);
    }

    static void give() {
        System.setProperty(URL, HOME.url());
    }

    /** Makes everything that needs a server fail, in each test by settings that no server of another test was started with. */
    static void withhold() {
        System.setProperty(URL, "jdbc:postgresql://127.0.0.1:1/none?user=nobody&ApplicationName=" + UUID.randomUUID());
    }
}
