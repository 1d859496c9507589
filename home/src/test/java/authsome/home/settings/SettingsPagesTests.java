package authsome.home.settings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings files of the documentation, by the reader that the daemon reads them with. */
final class SettingsPagesTests {

    private static final Path CHECKOUT = Path.of("..");
    private static final Map<String, Set<String>> STORES = Map.of(
            "sqlite",
            Set.of(),
            "hcvault",
            Set.of("address", "token_file", "ca_file", "kv_mount", "prefix", "transit_mount", "transit_key"));

    @Test
    void areReadWithoutAWord(@TempDir Path folder) throws Exception {
        keep(folder);
        List<Example> settings = Pages.claimedBy(SettingsPagesTests.class, CHECKOUT);
        assertTrue(settings.size() >= 6, settings::toString);
        for (Example example : settings) {
            Path file = Files.writeString(
                    folder.resolve("settings.json"), example.text().replace("/etc/authsome", folder.toString()));
            try {
                new SettingsReader(STORES, Map.of()).read(file);
            } catch (InvalidSettingsException wrong) {
                throw new AssertionError(example.place(), wrong);
            }
        }
    }

    /** The files that they name. */
    private static void keep(Path folder) throws Exception {
        TestCertificate certificate =
                TestCertificate.of(List.of("api.acme.example"), Instant.now(), new SecureRandom());
        for (String roots : List.of("test-ca.pem", "vault-ca.pem")) {
            Files.writeString(folder.resolve(roots), certificate.rootPem());
        }
        write(folder, "server.pem", certificate.chainPem());
        write(folder, "server.key", certificate.keyPem());
        write(folder, "acme.pem", certificate.chainPem() + certificate.keyPem());
        write(folder, "proxy-password", "somebody:invented\n");
        write(folder, "bank-password", "invented\n");
        write(folder, "collector-headers", "Authorization: Bearer invented\n");
        certificate.writeKeyStore(folder.resolve("bank.p12"), "invented");
        Files.setPosixFilePermissions(folder.resolve("bank.p12"), PosixFilePermissions.fromString("rw-------"));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(name), text), PosixFilePermissions.fromString("rw-------"));
    }
}
