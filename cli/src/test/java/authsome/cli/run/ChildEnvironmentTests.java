package authsome.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.api.client.wire.run.RunOpened;
import authsome.domain.identity.Reach;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ChildEnvironmentTests {

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

    private static Map<String, String> child(Map<String, String> parent) {
        RunOpened run = new RunOpened(
                "run_0123456789ab",
                new TreeMap<>(Map.of(
                        "OPENAI_API_KEY", Secret.ofUtf8("authsome-placeholder-1"),
                        "JAVA_TOOL_OPTIONS", Secret.ofUtf8("-Dproxy"))),
                List.of("127.0.0.1", "localhost", "::1"),
                1,
                2,
                Reach.FULL);
        return ChildEnvironment.of(parent, run);
    }
}
