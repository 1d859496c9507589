package authsome.proxy.identity;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIdentityTests {

    private final TestingClock clock = new TestingClock();
    private final TestCertificate first = certificate();
    private final TestCertificate second = certificate();

    @TempDir
    Path folder;

    private TestCertificate certificate() {
        return TestCertificate.of(List.of("team.example"), clock.instant(), new SecureRandom());
    }

    private ServerIdentity open() throws UnusableCertificateException {
        return ServerIdentity.open(folder.resolve("server.pem"), folder.resolve("server.key"), clock);
    }

    private void write(TestCertificate certificate, TestCertificate key) throws IOException {
        Path file = Files.writeString(folder.resolve("server.pem"), certificate.chainPem());
        // files that are replaced within one tick of the clock do not happen outside of tests
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(++writes)));
        Files.writeString(folder.resolve("server.key"), key.keyPem());
    }

    private int writes;

    private static X509Certificate shown(ServerIdentity identity) {
        String alias = requireNonNull(identity.chooseServerAlias("EC", null, null));
        assertTrue(identity.getPrivateKey(alias).getAlgorithm().equals("EC"));
        return identity.getCertificateChain(alias)[0];
    }

    @Test
    void showsWhatIsInTheFiles() throws Exception {
        write(first, first);
        ServerIdentity identity = open();
        assertEquals(first.chain().getFirst(), shown(identity));
        assertEquals(null, identity.chooseServerAlias("RSA", null, null));
        assertEquals(null, identity.chooseClientAlias(new String[] {"EC"}, null, null));
    }

    @Test
    void readsThemAgainWhenTheyHaveChanged() throws Exception {
        write(first, first);
        ServerIdentity identity = open();
        String begun = requireNonNull(identity.chooseServerAlias("EC", null, null));
        write(second, second);
        assertEquals(first.chain().getFirst(), shown(identity), "it looked at files for every connection");
        clock.advance(Duration.ofSeconds(11));
        assertEquals(second.chain().getFirst(), shown(identity));
        // a handshake that began before goes on with what it chose
        assertEquals(first.chain().getFirst(), identity.getCertificateChain(begun)[0]);
        assertEquals(first.key(), identity.getPrivateKey(begun));
    }

    @Test
    void goesOnWithTheFormerWhereTheNewOneIsOfNoUse() throws Exception {
        write(first, first);
        ServerIdentity identity = open();
        write(second, first);
        clock.advance(Duration.ofSeconds(11));
        assertEquals(first.chain().getFirst(), shown(identity));
        Files.delete(folder.resolve("server.key"));
        clock.advance(Duration.ofSeconds(11));
        assertEquals(first.chain().getFirst(), shown(identity));
        write(second, second);
        clock.advance(Duration.ofSeconds(11));
        assertEquals(second.chain().getFirst(), shown(identity));
    }

    @Test
    void refusesToBeginWithWhatIsOfNoUse() throws Exception {
        assertThrows(UnusableCertificateException.class, this::open);
        write(first, second);
        assertEquals(
                "its key is not that of its first certificate",
                assertThrows(UnusableCertificateException.class, this::open).reason());
        write(first, first);
        clock.advance(Duration.ofDays(3));
        assertEquals(
                "it has expired",
                assertThrows(UnusableCertificateException.class, this::open).reason());
        assertNotEquals(first.key(), second.key());
    }
}
