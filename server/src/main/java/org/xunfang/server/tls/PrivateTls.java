package org.xunfang.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.HttpServer;

/**
 * HTTPS with a certificate from the private authority, by HTTP/2 or HTTP/1.1 as the client likes. One port speaks both: a request without TLS is led to HTTPS, but for
 * the page on which the authority's certificate is had. The certificate is looked at every hour, and exchanged while the
 * server runs. Thread-safe.
 */
public final class PrivateTls implements HttpServer.Tls, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateTls.class);
    private static final char[] NO_PASSWORD = new char[0];

    private final CertificateFolder folder;
    private final String configuredHost;
    private final Clock clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private volatile @Nullable KeyAndCertificate authority;
    private @Nullable Certificate current;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "tls");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param folder where the authority and the certificate are kept
     * @param configuredHost the address that the pages are served on
     */
    public PrivateTls(Path folder, String configuredHost, Clock clock) {
        this.folder = new CertificateFolder(folder);
        this.configuredHost = configuredHost;
        this.clock = clock;
        context.setKeyStorePassword("");
        context.setSniRequired(false);
        context.setCipherComparator(HTTP2Cipher.COMPARATOR);
        load();
        timer.scheduleWithFixedDelay(this::renew, 1, 1, TimeUnit.HOURS);
    }

    @Override
    public ServerConnector connector(Server server, HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        // the certificate names every address of the host; requests by another name fail in the browser anyway
        secure.addCustomizer(new SecureRequestCustomizer(false));
        secure.setSendServerVersion(false);
        HttpConnectionFactory plain = new HttpConnectionFactory(secure);
        HTTP2ServerConnectionFactory http2 = Http2.factory(secure);
        // who says nothing about it speaks HTTP/1.1
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory(http2.getProtocol(), plain.getProtocol());
        choice.setDefaultProtocol(plain.getProtocol());
        SslConnectionFactory tls = new SslConnectionFactory(context, choice.getProtocol());
        // what is not TLS goes on with what comes next
        return new ServerConnector(server, new DetectorConnectionFactory(tls), plain, choice, http2);
    }

    /** Makes a new certificate where the old one nears its end, or the host has got another name or address. */
    synchronized void renew() {
        try {
            Certificate before = current;
            load();
            if (before != null && !before.equals(current)) {
                context.reload(factory -> {});
                LOG.info("the server's certificate has been renewed");
            }
        } catch (Exception e) {
            LOG.error("the server's certificate could not be renewed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The authority's certificate, PEM. */
    public String authorityPem() {
        return authority().certificatePem();
    }

    /** SHA-256 of the authority's certificate, as phones show it. */
    public String fingerprint() {
        try {
            byte[] hash = Ids.sha256(authority().certificate().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name or address to give to others. */
    public String hostForOthers() {
        return HostNames.ofThisHost(configuredHost).forOthers();
    }

    private KeyAndCertificate authority() {
        KeyAndCertificate loaded = authority;
        if (loaded == null) {
            throw new IllegalStateException("no certificate authority");
        }
        return loaded;
    }

    private void load() {
        HostNames host = HostNames.ofThisHost(configuredHost);
        KeyAndCertificate signer = folder.authority(host, clock.instant());
        KeyAndCertificate server = folder.server(signer, host, clock.instant());
        authority = signer;
        current = server.certificate();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    "server", server.key(), NO_PASSWORD, new Certificate[] {server.certificate(), signer.certificate()
                    });
            context.setKeyStore(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate cannot be used", e);
        }
    }
}
