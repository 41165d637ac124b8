package org.xunfang.server.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Browser;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The pages of accounts and of the audit, as the administrator, an owner and the auditor use them. */
final class AccountsBrowserIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String LASTING = "Tr4ktor-weg";

    private static RunningApp app;
    private Browser browser;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12");
        app.settle();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.start();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void anAccountIsMadeItsPasswordChangedAndItsSessionEnded() {
        Page admin = desk();
        Browser.signIn(admin, app, "admin", "/accounts");
        Browser.shoot(admin, "accounts-list");
        String oneTime = create(admin, "li.na", "李娜");
        Browser.shoot(admin, "accounts-given");

        Page owner = phone();
        signIn(owner, "li.na", oneTime);
        owner.waitForURL(app.url("/account"));
        assertThat(owner.locator("#required")).isVisible();
        assertThat(owner.locator("#sessions")).isHidden();
        Browser.shoot(owner, "account-required-phone");
        change(owner, oneTime, "short");
        assertThat(owner.locator("#problem")).containsText("10");
        change(owner, oneTime, LASTING);
        owner.waitForURL(app.url("/"));

        owner.navigate(app.url("/account"));
        assertThat(owner.getByTestId("sessions").locator("li")).hasCount(1);
        Browser.shoot(owner, "account-phone");
        assertThat((int) (Integer) owner.evaluate("document.documentElement.scrollWidth"))
                .as("nothing is cut off at the side")
                .isLessThanOrEqualTo(360);

        owner.navigate(app.url("/"));
        assertThat(owner.getByTestId("health-live")).hasAttribute("data-state", "live");
        admin.locator("#q").fill("li.na");
        admin.locator("tr", new Page.LocatorOptions().setHasText("li.na")).click();
        admin.getByTestId("everywhere").click();
        assertThat(admin.locator("#sheet")).containsText("当前没有登录");
        // its live stream ends at once, and with it the page
        owner.waitForURL(url -> url.contains("/login"), new Page.WaitForURLOptions().setTimeout(15_000));
    }

    @Test
    void theListIsSearchedAndUsedByKeyboard() {
        Page admin = desk();
        Browser.signIn(admin, app, "admin", "/accounts");
        assertThat(admin.getByTestId("accounts").locator("tbody tr").nth(1)).isVisible();
        admin.keyboard().press("/");
        admin.keyboard().type("officer");
        assertThat(admin.getByTestId("accounts").locator("tbody tr")).hasCount(1);
        admin.locator(".login-button").focus();
        admin.keyboard().press("Enter");
        assertThat(admin.locator("#sheet-title")).hasText("officer");
        Browser.shoot(admin, "accounts-sheet");
        admin.keyboard().press("Escape");
        assertThat(admin.locator("#sheet")).isHidden();
        admin.locator("#q").fill("nobody at all");
        assertThat(admin.locator("#list")).containsText("没有符合条件的账号");
    }

    @Test
    void disablingIsAskedForAndOwnAccountCannotBe() {
        Page admin = desk();
        Browser.signIn(admin, app, "admin", "/accounts");
        create(admin, "zhao.lei", "赵磊");
        admin.getByTestId("disable").click();
        Browser.shoot(admin, "accounts-ask");
        admin.getByTestId("dialog-yes").click();
        assertThat(admin.locator("#sheet")).containsText("已停用");
        admin.locator("#q").fill("admin");
        admin.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("admin").setExact(true))
                .click();
        assertThat(admin.getByTestId("reset-password")).isVisible();
        assertThat(admin.getByTestId("disable")).hasCount(0);
    }

    @Test
    void theAuditorReadsTheAuditAndChecksTheChain() {
        Page auditor = desk();
        Browser.signIn(auditor, app, "auditor", "/audit");
        Locator rows = auditor.getByTestId("entries").locator("tbody tr");
        assertThat(rows.first()).containsText("登录");
        auditor.getByTestId("verify").click();
        assertThat(auditor.getByTestId("verdict")).containsText("条记录完整");
        Browser.shoot(auditor, "audit");

        app.database().jdbi().useHandle(h -> {
            h.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
            h.execute("UPDATE audit_entry SET login = 'nobody' WHERE sequence = 1");
        });
        auditor.getByTestId("verify").click();
        assertThat(auditor.getByTestId("verdict")).containsText("第 1 条被修改");

        auditor.locator("#action").selectOption("account.lock");
        auditor.locator("#filter button").click();
        assertThat(auditor.locator("#entries")).containsText("没有符合条件的记录");
        auditor.navigate(app.url("/accounts"));
        auditor.waitForURL(app.url("/audit"));
    }

    private static String create(Page admin, String login, String name) {
        admin.locator("#new").click();
        admin.locator("#account-login").fill(login);
        admin.locator("#account-name").fill(name);
        admin.locator("#account-role").selectOption("command");
        admin.locator("#sheet button[type=submit]").click();
        return admin.getByTestId("one-time-password").textContent();
    }

    private static void signIn(Page page, String login, String password) {
        page.navigate(app.url("/login"));
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        page.locator("button[type=submit]").click();
    }

    private static void change(Page page, String present, String wanted) {
        page.locator("#present").fill(present);
        page.locator("#wanted").fill(wanted);
        page.locator("#again").fill(wanted);
        page.locator("#form button[type=submit]").click();
    }

    private Page desk() {
        return browser.page(new NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    }

    private Page phone() {
        return browser.page(new NewContextOptions()
                .setViewportSize(360, 740)
                .setDeviceScaleFactor(2)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    }
}
