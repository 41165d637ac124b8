package org.xunfang.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificatesTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final HostNames HOST =
            new HostNames(List.of("localhost", "county-server"), List.of("127.0.0.1", "192.0.2.7", "::1"));

    @TempDir
    Path folder;

    @Test
    void certificateNamesEveryNameAndAddressOfTheHost() throws Exception {
        X509Certificate server = Certificates.server(Certificates.authority("county-server", NOW), HOST, NOW)
                .certificate();
        assertThat(server.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(2, "county-server"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "192.0.2.7"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void certificateIsTrustedByWhoTrustsTheAuthority() throws Exception {
        KeyAndCertificate authority = Certificates.authority("county-server", NOW);
        X509Certificate server = Certificates.server(authority, HOST, NOW).certificate();
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        trust.setRevocationEnabled(false);
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, trust)).isNotNull();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).as("is no authority").isEqualTo(-1);
    }

    @Test
    void browsersAcceptHowLongItIsGood() {
        X509Certificate server =
                Certificates.server(Certificates.authority("a", NOW), HOST, NOW).certificate();
        Duration good = Duration.between(
                server.getNotBefore().toInstant(), server.getNotAfter().toInstant());
        assertThat(good).isLessThanOrEqualTo(Duration.ofDays(398));
    }

    @Test
    void filesAreKeptAndReadableByTheOwnerOnly() throws Exception {
        CertificateFolder certificates = new CertificateFolder(folder.resolve("tls"));
        KeyAndCertificate authority = certificates.authority(HOST, NOW);
        certificates.server(authority, HOST, NOW);
        try (var files = Files.list(folder.resolve("tls"))) {
            assertThat(files.toList())
                    .hasSize(4)
                    .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .isEqualTo("rw-------"));
        }
        assertThat(new CertificateFolder(folder.resolve("tls")).authority(HOST, NOW))
                .isEqualTo(authority);
    }

    @Test
    void certificateIsKeptUntilItNearsItsEndOrTheNamesChange() {
        CertificateFolder certificates = new CertificateFolder(folder);
        KeyAndCertificate authority = certificates.authority(HOST, NOW);
        X509Certificate first = certificates.server(authority, HOST, NOW).certificate();
        Instant nearItsEnd = NOW.plus(Duration.ofDays(370));
        HostNames moved = new HostNames(HOST.dns(), List.of("127.0.0.1", "192.0.2.8"));
        assertThat(certificates
                        .server(authority, HOST, NOW.plus(Duration.ofDays(300)))
                        .certificate())
                .isEqualTo(first);
        X509Certificate second = certificates.server(authority, moved, NOW).certificate();
        assertThat(second).isNotEqualTo(first);
        assertThat(CertificateFolder.names(second)).contains("192.0.2.8").doesNotContain("192.0.2.7");
        assertThat(certificates.server(authority, moved, nearItsEnd).certificate())
                .isNotEqualTo(second);
        assertThat(certificates.authority(HOST, nearItsEnd)).isEqualTo(authority);
    }

    @Test
    void damagedFilesAreReplaced() throws Exception {
        CertificateFolder certificates = new CertificateFolder(folder);
        KeyAndCertificate authority = certificates.authority(HOST, NOW);
        Files.writeString(folder.resolve("server.key"), "garbage");
        Files.writeString(folder.resolve("server.crt"), "garbage");
        assertThat(certificates.server(authority, HOST, NOW).certificate().getIssuerX500Principal())
                .isEqualTo(authority.certificate().getSubjectX500Principal());
    }

    @Test
    void thisHostHasNamesAndAddresses() {
        HostNames host = HostNames.ofThisHost("0.0.0.0");
        assertThat(host.dns()).startsWith("localhost");
        assertThat(host.addresses()).contains("127.0.0.1");
    }

    @Test
    void qrCodeIsDrawnWithItsQuietZone() {
        String svg = QrSvg.of("http://192.0.2.7:8443/tls/ca.crt");
        // 32 characters at level M need version 3: 29 modules and 4 on each side; the finder's corner is dark
        assertThat(svg)
                .contains("viewBox=\"0 0 37 37\"")
                .contains("M4 4h1v1h-1z")
                .doesNotContain("M3 4h");
    }
}
