package dev.stepwise.impact;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
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
        System.clearProperty(URL);
    }

    static void give() {
        System.setProperty(URL, HOME.url());
    }
}
