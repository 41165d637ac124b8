package org.xunfang.server;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.xunfang.server.db.TestDatabase;

/** A demo county that is served for all tests of a class; each test has a browser of its own with an empty page. */
public abstract class DemoInBrowser {

    protected static RunningApp app;

    protected Browser browser;
    protected Page page;

    /** Serves the county; to be called before all tests. */
    protected static void serve(TestDatabase db, int villages) throws InterruptedException {
        app = RunningApp.start(db, "demo=true", "villages=" + villages);
        app.settle();
    }

    @AfterAll
    static void stopServing() {
        app.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = Browser.start();
        page = browser.page();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    /** What has such a test id on the page. */
    protected final Locator at(String testId) {
        return page.getByTestId(testId);
    }
}
