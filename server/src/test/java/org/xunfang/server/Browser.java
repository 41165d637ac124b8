package org.xunfang.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Chromium without a window. It remembers every request to another host and every script error, and {@link #close}
 * fails the test for them.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> foreign = Collections.synchronizedList(new ArrayList<>());
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Browser(List<String> more, Map<String, String> environment) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.addAll(more);
        String executable = System.getenv().getOrDefault("XUNFANG_TEST_CHROMIUM", "/usr/bin/chromium");
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(executable))
                        .setEnv(withOurs(environment))
                        .setHeadless(true)
                        .setArgs(arguments));
    }

    /** Starts Chromium, with more command-line arguments if the test needs them. */
    public static Browser start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /** The same, with variables of its environment such as another home folder. */
    public static Browser start(Map<String, String> environment, String... arguments) {
        return new Browser(List.of(arguments), environment);
    }

    private static Map<String, String> withOurs(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(more);
        return all;
    }

    /** A new page in a profile of its own, 1920 × 1080, Chinese. */
    public Page page() {
        return page(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1920, 1080)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    }

    /** A new page in a profile of its own. */
    public Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(errors::add);
        page.onRequest(request -> remember(page, request.url()));
        return page;
    }

    private void remember(Page page, String url) {
        if (url.startsWith("http")) {
            String host = URI.create(url.split("\\?", 2)[0]).getHost();
            String own = page.url().startsWith("http")
                    ? URI.create(page.url().split("[?#]", 2)[0]).getHost()
                    : host;
            if (!host.equals(own) && !host.equals("127.0.0.1")) {
                foreign.add(url);
            }
        }
    }

    /** Signs in and waits for the page that was wanted. */
    public static void signIn(Page page, RunningApp app, String login, String path) {
        signIn(page, app.url(""), login, path);
    }

    /** The same with any server. */
    public static void signIn(Page page, String base, String login, String path) {
        page.navigate(base + "/login?next=" + path);
        page.locator("#login").fill(login);
        page.locator("#password").fill(RunningApp.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** CPU seconds that all its processes have taken. */
    public double cpuSeconds() {
        double seconds = 0;
        for (JsonElement process : chromium.newBrowserCDPSession()
                .send("SystemInfo.getProcessInfo")
                .getAsJsonArray("processInfo")) {
            seconds += process.getAsJsonObject().get("cpuTime").getAsDouble();
        }
        return seconds;
    }

    /** Saves a screenshot below {@code target/screenshots}. */
    public static void shoot(Page page, String name) {
        // a picture of a map in flight is no use to anybody
        page.waitForTimeout(2_000);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        chromium.close();
        playwright.close();
        assertThat(foreign).as("requests to other hosts").isEmpty();
        assertThat(errors).as("script errors").isEmpty();
    }
}
