package authsome.proxy.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.run.TrustFiles.Paths;
import authsome.ports.trust.PublicRoots;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustDirectoryTests {

    private static final RunId RUN = new RunId("run_0123456789ab");
    private static final RunId OTHER = new RunId("run_0123456789cd");

    @TempDir
    private Path home;

    private final byte[] root = root(RUN);

    @Test
    void putsThePublicRootsTheSystemsAndTheRunsTogether() throws Exception {
        TestAuthority system = new TestAuthority("system");
        Path systemBundle = Files.writeString(home.resolve("system.pem"), "text\n" + system.pem() + "more text\n");
        Paths paths =
                directory(List.of(home.resolve("absent.pem"), systemBundle)).write(RUN, root);

        String bundle = Files.readString(paths.bundle(), StandardCharsets.US_ASCII);
        String own = new String(PublicRoots.pem(root), StandardCharsets.US_ASCII);
        assertTrue(bundle.contains(system.pem()));
        assertTrue(bundle.endsWith(own));
        assertTrue(PublicRoots.parse(bundle.getBytes(StandardCharsets.US_ASCII)).size() > 50);
        assertEquals(own, Files.readString(paths.root()));
    }

    @Test
    void writesAStoreThatJavaOpensWithoutAPassword() throws Exception {
        Paths paths = directory(List.of()).write(RUN, root);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(paths.trustStore())) {
            store.load(in, null);
        }
        X509Certificate own = CertificateForge.parse(root);
        String alias = store.getCertificateAlias(own);
        assertTrue(store.isCertificateEntry(alias));
        assertEquals(PublicRoots.parse(Files.readAllBytes(paths.bundle())).size(), store.size());
    }

    @Test
    void leavesTheMachinesSettingsOfWgetAsTheyAre() throws Exception {
        byte[] machine = "# gr\u00fc\u00dfe\npassive_ftp = on".getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("wgetrc"), machine);
        Paths paths = directory(List.of()).write(RUN, root);
        assertEquals(
                new String(machine, StandardCharsets.UTF_8) + "\nca_certificate = " + paths.bundle() + "\n",
                Files.readString(paths.wgetrc()));
        Files.delete(home.resolve("wgetrc"));
        assertEquals(
                "ca_certificate = " + paths.bundle() + "\n",
                Files.readString(directory(List.of()).write(RUN, root).wgetrc()));
    }

    @Test
    void keepsRunsApart() throws Exception {
        TrustDirectory directory = directory(List.of());
        Paths first = directory.write(RUN, root);
        byte[] otherRoot = root(OTHER);
        Paths second = directory.write(OTHER, otherRoot);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(second.trustStore())) {
            store.load(in, null);
        }
        assertEquals(null, store.getCertificateAlias(CertificateForge.parse(root)));
        directory.remove(OTHER);
        directory.remove(OTHER);
        assertTrue(Files.exists(first.bundle()));
        assertFalse(Files.exists(home.resolve("runs").resolve(OTHER.value())));
    }

    @Test
    void keepsTheFilesPrivateAndReplacesThem() throws Exception {
        TrustDirectory directory = directory(List.of());
        directory.write(RUN, root(RUN));
        Paths paths = directory.write(RUN, root);
        assertEquals("rwx------", mode(home.resolve("runs")));
        assertEquals("rwx------", mode(home.resolve("runs").resolve(RUN.value())));
        for (Path file : List.of(paths.bundle(), paths.root(), paths.trustStore(), paths.wgetrc())) {
            assertEquals("rw-------", mode(file));
        }
        assertEquals(new String(PublicRoots.pem(root), StandardCharsets.US_ASCII), Files.readString(paths.root()));
        try (var files = Files.list(home.resolve("runs").resolve(RUN.value()))) {
            assertEquals(4, files.count());
        }
    }

    private TrustDirectory directory(List<Path> bundles) {
        return new TrustDirectory(home.resolve("runs"), bundles, home.resolve("wgetrc"));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] root(RunId run) {
        return new RunCertificateAuthority(InstantSource.system(), new SecureRandom())
                .create(run, Set.of(new HostPattern("api.service.test")))
                .root();
    }
}
