package authsome.proxy.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a key and its certificate from PEM (PKCS #8, not encrypted) or PKCS #12, and sees that they belong together. */
public final class CertifiedKeyReader {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String SEVERAL = "more than one private key is in it";
    private static final byte[] PROBE = "authsome certified key".getBytes(StandardCharsets.US_ASCII);

    private CertifiedKeyReader() {}

    /**
     * Reads a key with its certificate.
     *
     * @param password of PKCS #12; may be empty
     * @throws UnusableCertificateException saying what is wrong, and nothing of the content
     */
    public static CertifiedKey read(byte[] content, char[] password, Instant now) throws UnusableCertificateException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            CertifiedKey identity = text.contains("-----BEGIN ") ? pem(text) : pkcs12(content, password);
            check(identity, now);
            return identity;
        } catch (CertificateExpiredException _) {
            throw new UnusableCertificateException("it has expired");
        } catch (CertificateNotYetValidException _) {
            throw new UnusableCertificateException("it is not valid yet");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new UnusableCertificateException("its key or certificate cannot be read");
        }
    }

    private static CertifiedKey pem(String text) throws GeneralSecurityException, UnusableCertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        byte[] key = null;
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
            switch (blocks.group(1)) {
                case "CERTIFICATE" -> chain.add(certificate(der));
                case "PRIVATE KEY" -> {
                    if (key != null) {
                        throw new UnusableCertificateException(SEVERAL);
                    }
                    key = der;
                }
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new UnusableCertificateException("its key is encrypted: PEM keys must not be, PKCS #12 may");
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    throw new UnusableCertificateException(
                            "its key is of an older form: 'openssl pkcs8 -topk8 -nocrypt' writes PKCS #8");
                default -> {}
            }
        }
        if (key == null || chain.isEmpty()) {
            throw new UnusableCertificateException(key == null ? "no private key is in it" : "no certificate is in it");
        }
        PrivateKey read = KeyFactory.getInstance(chain.getFirst().getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(key));
        Arrays.fill(key, (byte) 0);
        return new CertifiedKey(read, chain);
    }

    private static CertifiedKey pkcs12(byte[] content, char[] password)
            throws GeneralSecurityException, UnusableCertificateException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
        } catch (IOException _) {
            throw new UnusableCertificateException("it is neither PEM nor PKCS #12 that opens with "
                    + (password.length == 0 ? "no" : "this") + " password");
        }
        CertifiedKey found = null;
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password);
            Certificate @Nullable [] chain = store.getCertificateChain(alias);
            if (key instanceof PrivateKey own && chain != null) {
                if (found != null) {
                    throw new UnusableCertificateException(SEVERAL);
                }
                found = new CertifiedKey(own, List.of(Arrays.copyOf(chain, chain.length, X509Certificate[].class)));
            }
        }
        if (found == null) {
            throw new UnusableCertificateException("no private key is in it");
        }
        return found;
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static void check(CertifiedKey identity, Instant now)
            throws GeneralSecurityException, UnusableCertificateException {
        X509Certificate own = identity.certificate();
        own.checkValidity(Date.from(now));
        if (!belongTogether(identity.key(), own.getPublicKey())) {
            throw new UnusableCertificateException("its key is not that of its first certificate");
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey shown) throws GeneralSecurityException {
        String algorithm = switch (shown.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> shown.getAlgorithm();
        };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(shown);
        verifying.update(PROBE);
        return verifying.verify(signature);
    }
}
