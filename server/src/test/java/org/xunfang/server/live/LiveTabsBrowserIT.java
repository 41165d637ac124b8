package org.xunfang.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** Several tabs of one browser have one stream. */
class LiveTabsBrowserIT extends DemoInBrowser {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Queue<String> streams = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void serve() throws InterruptedException {
        serve(DB, 6);
    }

    @Test
    void oneTabReadsForAllAndTheNextOneWhenItIsClosed() {
        watch(page, "first");
        Browser.signIn(page, app, "command", "/");
        assertThat(page.locator("#health .good")).hasCount(3);

        Page second = tab("second", "/");
        Page third = tab("third", "/planner");
        change();
        for (Page each : new Page[] {page, second}) {
            assertThat(each.getByTestId("ticker")).containsText("新数据已导入");
        }
        assertThat(streams).containsExactly("first");

        page.close();
        third.close();
        assertThat(second.locator("#health .good")).hasCount(3);
        second.waitForCondition(() -> streams.contains("second"));
        change();
        assertThat(second.getByTestId("ticker").getByText("新数据已导入")).hasCount(2);
    }

    private Page tab(String name, String path) {
        Page tab = page.context().newPage();
        watch(tab, name);
        tab.navigate(app.url(path));
        assertThat(tab.locator("#health .good")).hasCount(3);
        return tab;
    }

    private void watch(Page tab, String name) {
        tab.onRequest(request -> {
            if (request.url().endsWith("/api/live")) {
                streams.add(name);
            }
        });
    }

    private static void change() {
        app.database()
                .jdbi()
                .useHandle(h -> h.createQuery("SELECT post_event('import.done', NULL, '{}')")
                        .mapTo(Long.class)
                        .one());
    }
}
