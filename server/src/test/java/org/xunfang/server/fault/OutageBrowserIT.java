package org.xunfang.server.fault;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Browser;
import org.xunfang.server.db.OutageCluster;

/** The wall through an outage of the database and one of the server: what it says, and that it comes back by itself. */
class OutageBrowserIT {

    private static final LocatorAssertions.IsVisibleOptions PATIENT_IN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    private static final LocatorAssertions.IsHiddenOptions PATIENT_OUT =
            new LocatorAssertions.IsHiddenOptions().setTimeout(60_000);

    @TempDir
    static Path data;

    private static OutageCluster cluster;
    private static ServerProcess server;
    private static Ground ground;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        cluster = OutageCluster.start();
        ground = new Ground(cluster.dataSource());
        server = ServerProcess.onUrl(cluster.url(), data, "--demo", "--villages", "4")
                .awaitHealthy();
        server.await("rest", () -> ground.hasNoUnfinishedJob() && ground.count("patrol_plan") > 0);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
        cluster.close();
    }

    @Test
    void theWallSaysThatTheDatabaseIsAwayAndRecoversWithoutBeingLoadedAgain() throws Exception {
        Page page = browser.page();
        Browser.signIn(page, server.url(""), "command", "/");
        assertThat(page.getByTestId("wall-row").first()).isVisible();
        page.evaluate("window.neverReloaded = true");

        cluster.stopAtOnce();
        assertThat(page.getByTestId("outage")).isVisible(PATIENT_IN);
        assertThat(page.getByTestId("outage")).containsText("数据库暂不可用，正在重连…");
        assertThat(page.getByTestId("outage")).containsText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d 的数据"));
        assertThat(page.locator("body.is-away")).hasCount(1);
        assertThat(page.getByTestId("health-database")).hasAttribute("data-state", "away");
        assertThat(page.getByTestId("wall-row").first()).isVisible();
        Browser.shoot(page, "outage");

        Page late = page.context().newPage();
        late.navigate(server.url("/"));
        assertThat(late.getByTestId("away")).containsText("数据库暂不可用");

        cluster.startAgain();
        assertThat(page.getByTestId("outage")).isHidden(PATIENT_OUT);
        assertThat(page.locator("body.is-away")).hasCount(0);
        assertThat(page.getByTestId("health-database")).hasAttribute("data-state", "up");
        assertThat(late.getByTestId("key-figures")).isVisible(PATIENT_IN);
        ground.text("SELECT post_event('coverage.updated', NULL, '{}')::text");
        assertThat(page.getByTestId("ticker")).not().isEmpty();
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.neverReloaded"))
                .isEqualTo(true);
        page.context().close();
    }

    @Test
    void theWallOutlivesItsServer() throws Exception {
        Page page = browser.page();
        Browser.signIn(page, server.url(""), "command", "/");
        assertThat(page.getByTestId("wall-row").first()).isVisible();
        page.evaluate("window.neverReloaded = true");

        server.kill();
        assertThat(page.getByTestId("outage")).isVisible(PATIENT_IN);
        assertThat(page.getByTestId("outage")).containsText("服务器没有应答");

        server.startAgain();
        assertThat(page.getByTestId("outage")).isHidden(PATIENT_OUT);
        assertThat(page.getByTestId("health-live")).hasAttribute("data-state", "live");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.neverReloaded"))
                .isEqualTo(true);
        page.context().close();
    }
}
