package org.xunfang.server.tls;

import org.eclipse.jetty.http2.WindowRateControl;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * HTTP/2 and its bounds. A browser has one connection for all its pages, so an event stream takes no place from others; a
 * map that is zoomed takes back a hundred tiles at once, so that many resets a second are no attack.
 */
final class Http2 {

    private static final int MOST_STREAMS = 100;
    private static final int MOST_RESETS_A_SECOND = 500;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_SETTINGS = 16;
    private static final long STREAM_IDLE_MS = 60_000;

    private Http2() {}

    static HTTP2ServerConnectionFactory factory(HttpConfiguration http) {
        HTTP2ServerConnectionFactory factory = new HTTP2ServerConnectionFactory(http);
        factory.setMaxConcurrentStreams(MOST_STREAMS);
        factory.setRateControlFactory(new WindowRateControl.Factory(MOST_RESETS_A_SECOND));
        factory.setMaxHeaderBlockFragment(MOST_HEADER_BYTES);
        factory.setMaxSettingsKeys(MOST_SETTINGS);
        factory.setStreamIdleTimeout(STREAM_IDLE_MS);
        return factory;
    }
}
