package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate and its key in PEM, to be shown to the engine. */
final class ClientKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientKey() {}

    /** @throws StorageException if they are not there */
    static KeyManager[] of(Path certificate, Path key) {
        try (InputStream in = Files.newInputStream(certificate)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw new StorageException("'hcvault.certificate_file': there is no certificate in " + certificate);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            // in memory only; a key store insists on a password
            char[] none = new char[0];
            store.setKeyEntry("own", key(key), none, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return factory.getKeyManagers();
        } catch (IOException unreadable) {
            throw new StorageException("'hcvault.certificate_file': " + certificate + " cannot be read");
        } catch (GeneralSecurityException unusable) {
            throw new StorageException("'hcvault.certificate_file': " + certificate + " and its key cannot be used: "
                    + unusable.getMessage());
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        try (Secret pem = Credential.text(file, "key")) {
            return pem.use(bytes -> parsed(new String(bytes, StandardCharsets.US_ASCII), file));
        }
    }

    private static PrivateKey parsed(String pem, Path file) {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new StorageException("'hcvault.certificate_key_file': there is no key in " + file
                    + " that begins with " + BEGIN + "; 'openssl pkcs8 -topk8 -nocrypt' makes one of others");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException _) {
                // of another kind
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new StorageException("'hcvault.certificate_key_file': the key in " + file + " is of no known kind");
    }
}
