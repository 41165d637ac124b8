package org.xunfang.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** A private key and the certificate of its public one; kept as two PEM files that only the owner may read. */
record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {

    /** Empty where there is none, or it cannot be read: a new one is made then. */
    static Optional<KeyAndCertificate> read(Path folder, String name) {
        Path keyFile = folder.resolve(name + ".key");
        Path certificateFile = folder.resolve(name + ".crt");
        if (!Files.exists(keyFile) || !Files.exists(certificateFile)) {
            return Optional.empty();
        }
        try (PEMParser keys = new PEMParser(new StringReader(Files.readString(keyFile)));
                PEMParser certificates = new PEMParser(new StringReader(Files.readString(certificateFile)))) {
            if (keys.readObject() instanceof PrivateKeyInfo key
                    && certificates.readObject() instanceof X509CertificateHolder certificate) {
                return Optional.of(new KeyAndCertificate(
                        new JcaPEMKeyConverter().getPrivateKey(key),
                        new JcaX509CertificateConverter().getCertificate(certificate)));
            }
            return Optional.empty();
        } catch (IOException | CertificateException e) {
            return Optional.empty();
        }
    }

    void write(Path folder, String name) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            writeSecretly(folder.resolve(name + ".key"), pem(new JcaPKCS8Generator(key, null)));
            writeSecretly(folder.resolve(name + ".crt"), pem(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String certificatePem() {
        try {
            return pem(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** Never readable to others, not even for a moment, and never half written. */
    private static void writeSecretly(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
