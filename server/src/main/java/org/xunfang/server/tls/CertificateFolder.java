package org.xunfang.server.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folder with the authority and the server's certificate. The authority stays, since phones have installed it; the
 * server's certificate is made anew when it nears its end or the host has other names. Not thread-safe.
 */
final class CertificateFolder {

    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final String AUTHORITY = "ca";
    private static final String SERVER = "server";

    private final Path folder;

    CertificateFolder(Path folder) {
        this.folder = folder;
    }

    /** The authority, made when there is none that is still good. */
    KeyAndCertificate authority(HostNames host, Instant now) {
        return KeyAndCertificate.read(folder, AUTHORITY)
                .filter(a -> endsAfter(a.certificate(), now.plus(RENEW_BEFORE)))
                .orElseGet(() -> {
                    KeyAndCertificate made =
                            Certificates.authority(host.dns().get(host.dns().size() - 1), now);
                    made.write(folder, AUTHORITY);
                    return made;
                });
    }

    /** The server's certificate, made when there is none that still serves. */
    KeyAndCertificate server(KeyAndCertificate authority, HostNames host, Instant now) {
        return KeyAndCertificate.read(folder, SERVER)
                .filter(s -> endsAfter(s.certificate(), now.plus(RENEW_BEFORE)))
                .filter(s -> isSignedBy(s.certificate(), authority.certificate()))
                .filter(s -> names(s.certificate()).equals(namesOf(host)))
                .orElseGet(() -> {
                    KeyAndCertificate made = Certificates.server(authority, host, now);
                    made.write(folder, SERVER);
                    return made;
                });
    }

    private static boolean endsAfter(X509Certificate certificate, Instant time) {
        return certificate.getNotAfter().toInstant().isAfter(time);
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The alternative names of a certificate: DNS names, and addresses as the JDK writes them. */
    static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(n -> names.add(canonical(String.valueOf(n.get(1)))));
            }
        } catch (CertificateParsingException e) {
            return Set.of();
        }
        return names;
    }

    private static Set<String> namesOf(HostNames host) {
        Set<String> names = new HashSet<>(host.dns());
        host.addresses().forEach(a -> names.add(canonical(a)));
        return names;
    }

    /** IPv6 addresses have several spellings. */
    private static String canonical(String name) {
        if (!name.contains(":")) {
            return name;
        }
        try {
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException e) {
            return name;
        }
    }
}
