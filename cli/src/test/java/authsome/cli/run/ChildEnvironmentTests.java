package authsome.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.api.client.wire.run.RunOpened;
import authsome.domain.identity.Reach;
import authsome.domain.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildEnvironmentTests {

    @TempDir
    private Path folder;

    @Test
    void takesOurSecretsAway() {
        Map<String, String> child = child(Map.of(
                "AUTHSOME_IDENTITY_PRIVATE_KEY", "x",
                "AUTHSOME_ENROLMENT_TOKEN", "x",
                "AUTHSOME_MASTER_KEY", "x",
                "AUTHSOME_MASTER_KEY_FILE", "x",
                "AUTHSOME_UI_SESSION_KEY", "x",
                "VAULT_TOKEN", "x",
                "AUTHSOME_HOME", "/h"));
        for (String name : List.of(
                "AUTHSOME_IDENTITY_PRIVATE_KEY",
                "AUTHSOME_ENROLMENT_TOKEN",
                "AUTHSOME_MASTER_KEY",
                "AUTHSOME_MASTER_KEY_FILE",
                "AUTHSOME_UI_SESSION_KEY",
                "VAULT_TOKEN")) {
            assertNull(child.get(name), name);
        }
        assertEquals("/h", child.get("AUTHSOME_HOME"));
    }

    @Test
    void putsPlaceholdersOverRealKeys() {
        assertEquals(
                "authsome-placeholder-1",
                child(Map.of("OPENAI_API_KEY", "sk-real")).get("OPENAI_API_KEY"));
    }

    @Test
    void appendsToJavaOptions() {
        assertEquals(
                "-Da=b -Dproxy", child(Map.of("JAVA_TOOL_OPTIONS", "-Da=b")).get("JAVA_TOOL_OPTIONS"));
        assertEquals("-Dproxy", child(Map.of()).get("JAVA_TOOL_OPTIONS"));
    }

    @Test
    void mergesHostsThatNeedNoProxy() {
        Map<String, String> child =
                child(Map.of("NO_PROXY", "a.example, b.example", "no_proxy", "b.example,c.example"));
        assertEquals("a.example,b.example,c.example,127.0.0.1,localhost,::1", child.get("NO_PROXY"));
        assertEquals(child.get("NO_PROXY"), child.get("no_proxy"));
    }

    @Test
    void keepsTheRootsThatTheUsersProgramsTrust() throws Exception {
        Files.writeString(folder.resolve("bundle.pem"), pem("AAAA") + pem("BB BB"));
        Files.writeString(folder.resolve("root.pem"), pem("RRRR"));
        Files.writeString(folder.resolve("wgetrc"), "x = y\nca_certificate = " + folder.resolve("bundle.pem") + "\n");
        Path mine = Files.writeString(folder.resolve("mine.pem"), "text\n" + pem("BBBB") + pem("CCCC"));
        Path ofNode = Files.writeString(folder.resolve("of-node.pem"), pem("DDDD"));

        Map<String, String> child =
                child(Map.of("SSL_CERT_FILE", mine.toString(), "NODE_EXTRA_CA_CERTS", ofNode.toString()));
        Path bundle = Path.of(child.getOrDefault("SSL_CERT_FILE", ""));
        assertEquals(pem("AAAA") + pem("BB BB") + pem("CCCC") + pem("DDDD"), Files.readString(bundle));
        assertEquals(bundle.toString(), child.get("PIP_CERT"));
        assertEquals(
                pem("RRRR") + pem("CCCC") + pem("DDDD"),
                Files.readString(Path.of(child.getOrDefault("NODE_EXTRA_CA_CERTS", ""))));
        assertEquals(
                "x = y\nca_certificate = " + bundle + "\n",
                Files.readString(Path.of(child.getOrDefault("SYSTEM_WGETRC", ""))));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)));
        assertEquals(folder, bundle.getParent(), "it goes with the run");
    }

    @Test
    void leavesARunsFilesWhereTheUserHasNoRootsOfTheirOwn() throws Exception {
        String bundle =
                Files.writeString(folder.resolve("bundle.pem"), pem("AAAA")).toString();
        Path same = Files.writeString(
                folder.resolve("same.pem"), "-----BEGIN CERTIFICATE-----\nAA\nAA\n-----END CERTIFICATE-----");
        for (String named : List.of(same.toString(), "/nowhere.pem", "", folder.toString())) {
            assertEquals(bundle, child(Map.of("SSL_CERT_FILE", named)).get("SSL_CERT_FILE"), named);
        }
        assertEquals(bundle, child(Map.of("OTHER", same.toString())).get("SSL_CERT_FILE"));
    }

    @Test
    void givesGitItsProxyBehindTheSettingsThatAreThere() {
        Map<String, String> alone = child(Map.of());
        assertEquals("1", alone.get("GIT_CONFIG_COUNT"));
        assertEquals("http.proxy", alone.get("GIT_CONFIG_KEY_0"));
        assertEquals("http://run:s3cret@127.0.0.1:7", alone.get("GIT_CONFIG_VALUE_0"));
        Map<String, String> beside = child(
                Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "user.name", "GIT_CONFIG_VALUE_0", "somebody"));
        assertEquals("2", beside.get("GIT_CONFIG_COUNT"));
        assertEquals("user.name", beside.get("GIT_CONFIG_KEY_0"));
        assertEquals("http.proxy", beside.get("GIT_CONFIG_KEY_1"));
        assertEquals("odd", child(Map.of("GIT_CONFIG_COUNT", "odd")).get("GIT_CONFIG_COUNT"));
    }

    private static String pem(String body) {
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private Map<String, String> child(Map<String, String> parent) {
        RunOpened run = new RunOpened(
                "run_0123456789ab",
                new TreeMap<>(Map.of(
                        "SSL_CERT_FILE",
                                Secret.ofUtf8(folder.resolve("bundle.pem").toString()),
                        "https_proxy", Secret.ofUtf8("http://run:s3cret@127.0.0.1:7"),
                        "PIP_CERT", Secret.ofUtf8(folder.resolve("bundle.pem").toString()),
                        "NODE_EXTRA_CA_CERTS",
                                Secret.ofUtf8(folder.resolve("root.pem").toString()),
                        "SYSTEM_WGETRC", Secret.ofUtf8(folder.resolve("wgetrc").toString()),
                        "OPENAI_API_KEY", Secret.ofUtf8("authsome-placeholder-1"),
                        "JAVA_TOOL_OPTIONS", Secret.ofUtf8("-Dproxy"))),
                List.of("127.0.0.1", "localhost", "::1"),
                1,
                2,
                0,
                null,
                Reach.FULL);
        return ChildEnvironment.of(parent, run);
    }
}
