package org.xunfang.server.value;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;
import org.xunfang.server.DemoInBrowser;
import org.xunfang.server.db.TestDatabase;

/** The page of what places are worth, in Chromium. */
abstract class ValuesOnScreen extends DemoInBrowser {

    static Api command;

    static void start(TestDatabase db) throws InterruptedException {
        serve(db, 4);
        command = Api.signedIn(app, "command");
    }

    final Page values(String login, int width, int height) {
        return values(login, width, height, "zh-CN");
    }

    final Page values(String login, int width, int height, String language) {
        Page page = browser.page(new NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai"));
        Browser.signIn(page, app, login, "/values");
        assertThat(page.getByTestId("version").first()).isVisible();
        return page;
    }

    static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
