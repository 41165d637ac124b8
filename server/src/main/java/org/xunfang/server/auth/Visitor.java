package org.xunfang.server.auth;

/**
 * From where somebody calls, as far as the server can tell; shown to the account's owner and kept in the audit.
 *
 * @param address IP address of the connection: behind a reverse proxy the proxy's
 * @param browser what the browser calls itself, cut to 200 characters
 */
public record Visitor(String address, String browser) {

    private static final int LONGEST = 200;

    public Visitor {
        browser = browser.substring(0, Math.min(browser.length(), LONGEST));
    }
}
