package authsome.cli.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import authsome.ports.run.TrustFiles;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustFolderTests {

    @TempDir
    Path root;

    private final X509Certificate run = TestCertificate.of(List.of(), Instant.now(), new SecureRandom())
            .chain()
            .getLast();

    @Test
    void writesWhatClientsReadPrivately() throws Exception {
        HomeLayout home = new HomeLayout(root.resolve("home"));
        try (TrustFolder folder = TrustFolder.of(home)) {
            folder.write(run.getEncoded());
            TrustFiles.Paths files = TrustFiles.Paths.in(folder.path());
            String own = Files.readString(files.root());
            assertTrue(Files.readString(files.bundle()).endsWith(own));
            assertTrue(Files.readString(files.bundle()).length() > own.length());
            assertTrue(Files.readString(files.wgetrc()).contains("ca_certificate = " + files.bundle()));
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(files.trustStore())) {
                // as a JVM with nothing but javax.net.ssl.trustStore reads it
                store.load(in, null);
            }
            assertTrue(Collections.list(store.aliases()).size() > 1);
            assertEquals(run, store.getCertificate("authsome-run"));
            for (Path file : List.of(files.root(), files.bundle(), files.trustStore(), files.wgetrc())) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        try (Stream<Path> left = Files.list(home.root().resolve("client/runs"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void takesAwayWhatCommandsLeftThatWereKilled() throws Exception {
        HomeLayout home = new HomeLayout(root.resolve("home"));
        Path left = Files.createDirectories(home.root().resolve("client/runs/99999999-1"));
        Files.writeString(left.resolve("root.pem"), "x");
        Path living = Files.createDirectories(
                home.root().resolve("client/runs/" + ProcessHandle.current().pid() + "-1"));
        TrustFolder.of(home).close();
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(living));
    }
}
