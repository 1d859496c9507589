package authsome.proxy.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.proxy.ca.TestAuthority;
import authsome.proxy.ca.TestIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertifiedKeyReaderTests {

    private final TestAuthority authority = new TestAuthority();
    private final TestIdentity good = authority.client("good");

    @Test
    void readsPemInAnyOrderAndPkcs12() throws Exception {
        String key = TestIdentity.block("PRIVATE KEY", good.key().getEncoded());
        String own = TestIdentity.block("CERTIFICATE", good.certificate().getEncoded());
        for (String pem :
                new String[] {key + own, own + key, "Bag Attributes\n" + own + "\r\n" + key + authority.pem()}) {
            assertEquals(good.certificate(), read(pem, "").certificate());
        }
        assertEquals(2, read(own + authority.pem() + key, "").chain().size());
        for (String password : new String[] {"", "p\u00e4ss"}) {
            CertifiedKey identity =
                    CertifiedKeyReader.read(good.pkcs12(password), password.toCharArray(), Instant.now());
            assertEquals(good.certificate(), identity.certificate());
            assertEquals(good.key(), identity.key());
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String own = TestIdentity.block("CERTIFICATE", good.certificate().getEncoded());
        String key = TestIdentity.block("PRIVATE KEY", good.key().getEncoded());
        refused("no private key is in it", own);
        refused("no certificate is in it", key);
        refused("more than one private key is in it", key + own + key);
        refused(
                "its key is not that of its first certificate",
                key + authority.client("other").pem().substring(key.length()));
        refused(
                "its key is encrypted: PEM keys must not be, PKCS #12 may",
                own + key.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        refused(
                "its key is of an older form: 'openssl pkcs8 -topk8 -nocrypt' writes PKCS #8",
                own + key.replace("PRIVATE", "EC PRIVATE"));
        refused("its key or certificate cannot be read", own + TestIdentity.block("PRIVATE KEY", new byte[40]));
        refused("its key or certificate cannot be read", TestIdentity.block("CERTIFICATE", new byte[40]) + key);
        refused(
                "it has expired",
                authority.client("old", Instant.now().minus(Duration.ofDays(1))).pem());
        refused(
                "it is not valid yet",
                authority
                        .client("new", Instant.now().plus(Duration.ofDays(100)))
                        .pem());
        refused("it is neither PEM nor PKCS #12 that opens with no password", "");
        refused("it is neither PEM nor PKCS #12 that opens with no password", "nonsense");
        UnusableCertificateException wrong = assertThrows(
                UnusableCertificateException.class,
                () -> CertifiedKeyReader.read(good.pkcs12("right"), "wrong".toCharArray(), Instant.now()));
        assertEquals("it is neither PEM nor PKCS #12 that opens with this password", wrong.reason());
        assertFalse(wrong.toString().contains("wrong"));
    }

    private void refused(String reason, String content) {
        assertEquals(
                reason,
                assertThrows(UnusableCertificateException.class, () -> read(content, ""))
                        .reason());
    }

    private static CertifiedKey read(String content, String password) throws UnusableCertificateException {
        return CertifiedKeyReader.read(
                content.getBytes(StandardCharsets.ISO_8859_1), password.toCharArray(), Instant.now());
    }
}
