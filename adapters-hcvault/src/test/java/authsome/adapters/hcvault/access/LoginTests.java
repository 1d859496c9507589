package authsome.adapters.hcvault.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.HcvaultStoreProvider;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import authsome.ports.tck.openbao.BaoAgent;
import authsome.ports.tck.openbao.BaoReply;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.openbao.TokenReviews;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to log in, at a real engine, with the policy that is printed for it and no other. */
final class LoginTests {

    private final DevServer server = DevServer.shared();
    private final String name = server.freshName();
    private final String key = server.freshKey();

    @TempDir
    Path folder;

    @BeforeEach
    void grant() {
        server.api().post("sys/policies/acl/" + name, Map.of("policy", policy()));
    }

    @Test
    void aTokenOfAFileIsMadeToLastLonger() {
        write("token", token(Map.of("ttl", "2s")));
        try (Opened opened = open(Map.of("login", "token", "token_file", file("token")))) {
            opened.staysUsableFor(Duration.ofSeconds(3));
            assertTrue(opened.calls("token_renew") >= 1);
        }
    }

    @Test
    void anotherTokenInTheFileIsTakenWhenTheFirstHasEnded() {
        write("token", token(Map.of("ttl", "1h")));
        try (Opened opened = open(Map.of("token_file", file("token")))) {
            server.api().call("POST", "auth/token/revoke", Map.of("token", read("token")));
            assertEquals(Reason.FORBIDDEN, opened.failure());
            write("token", token(Map.of("ttl", "1h")));
            opened.use();
        }
    }

    @Test
    void anAppRoleIsRenewedAndLogsInAgainAtTheEndOfItsTime() {
        appRole(Map.of("token_ttl", "2s", "token_max_ttl", "4s"));
        write("secret", secretId());
        try (Opened opened = open(appRoleSettings("secret_id_file"))) {
            opened.staysUsableFor(Duration.ofSeconds(5));
            assertTrue(opened.calls("login") >= 2, "the most that a token may last was never met");
            assertTrue(opened.calls("login") <= 6, opened.calls("login") + " logins");
        }
    }

    @Test
    void aTokenThatWasRevokedIsReplacedByOneLogin() throws InterruptedException {
        appRole(Map.of("token_ttl", "1h"));
        write("secret", secretId());
        try (Opened opened = open(appRoleSettings("secret_id_file"))) {
            // a younger one is not replaced
            Thread.sleep(3_100);
            revokeAllTokensOfTheRole();
            List<Thread> users = IntStream.range(0, 20)
                    .mapToObj(_ -> Thread.ofVirtual().start(opened::use))
                    .toList();
            for (Thread user : users) {
                user.join();
            }
            opened.use();
            assertEquals(2, opened.calls("login"));
        }
    }

    @Test
    void aPolicyThatWasNarrowedIsNoReasonForAStormOfLogins() {
        appRole(Map.of("token_ttl", "1h"));
        write("secret", secretId());
        try (Opened opened = open(appRoleSettings("secret_id_file"))) {
            server.api()
                    .post("sys/policies/acl/" + name, Map.of("policy", "path \"none\" { capabilities = [\"read\"] }"));
            for (int i = 0; i < 50; i++) {
                assertEquals(Reason.FORBIDDEN, opened.failure());
            }
            assertTrue(opened.calls("login") <= 2, opened.calls("login") + " logins");
            grant();
            opened.use();
        }
    }

    @Test
    void aWrappedSecretIdIsUnwrappedOnce() {
        appRole(Map.of("token_ttl", "1s", "token_max_ttl", "1s"));
        write("secret", wrappedSecretId());
        try (Opened opened = open(appRoleSettings("wrapped_secret_id_file"))) {
            opened.staysUsableFor(Duration.ofSeconds(2));
            assertEquals(1, opened.calls("unwrap"));
            assertTrue(opened.calls("login") >= 2);
        }
        StorageException used = refused(appRoleSettings("wrapped_secret_id_file"));
        assertTrue(String.valueOf(used.getMessage()).contains("unwrapped already"), used.getMessage());
    }

    @Test
    void aWrappingOfSomethingElseIsRefused() {
        appRole(Map.of());
        BaoReply made = wrapped("POST", "auth/token/create", Map.of("policies", List.of("default")));
        write("secret", text(made, "wrap_info", "token"));
        StorageException refused = refused(appRoleSettings("wrapped_secret_id_file"));
        assertTrue(String.valueOf(refused.getMessage()).contains("something else"), refused.getMessage());
    }

    @Test
    void aJwtLogsIn() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = keys.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        server.api().post("sys/auth/" + name, Map.of("type", "jwt"));
        server.api().post("auth/" + name + "/config", Map.of("jwt_validation_pubkeys", List.of(pem)));
        server.api()
                .post(
                        "auth/" + name + "/role/team",
                        Map.of(
                                "role_type", "jwt",
                                "user_claim", "sub",
                                "bound_audiences", List.of("bao"),
                                "token_policies", List.of(name),
                                "token_ttl", "1h"));
        write("jwt", jwt(pair));
        Map<String, String> settings =
                Map.of("login", "jwt", "login_mount", name, "role", "team", "jwt_file", file("jwt"));
        try (Opened opened = open(settings)) {
            opened.use();
        }
        write("jwt", "e30.e30.AAAA");
        StorageException refused = refused(settings);
        assertTrue(String.valueOf(refused.getMessage()).contains("login by jwt"), refused.getMessage());
    }

    @Test
    void aServiceAccountOfKubernetesLogsIn() {
        try (TokenReviews kubernetes = TokenReviews.knowing(TokenReviews.token("pod-1"))) {
            server.api().post("sys/auth/" + name, Map.of("type", "kubernetes"));
            server.api()
                    .post(
                            "auth/" + name + "/config",
                            Map.of(
                                    "kubernetes_host",
                                    kubernetes.address().toString(),
                                    "token_reviewer_jwt",
                                    TokenReviews.token("reviewer"),
                                    "kubernetes_ca_cert",
                                    certificate(),
                                    "disable_local_ca_jwt",
                                    true));
            server.api()
                    .post(
                            "auth/" + name + "/role/team",
                            Map.of(
                                    "bound_service_account_names", List.of("authsome"),
                                    "bound_service_account_namespaces", List.of("team"),
                                    "token_policies", List.of(name),
                                    "token_ttl", "1h"));
            write("jwt", TokenReviews.token("pod-1"));
            Map<String, String> settings =
                    Map.of("login", "kubernetes", "login_mount", name, "role", "team", "jwt_file", file("jwt"));
            try (Opened opened = open(settings)) {
                opened.use();
            }
            write("jwt", TokenReviews.token("stranger"));
            assertTrue(String.valueOf(refused(settings).getMessage()).contains("login by kubernetes"));
        }
    }

    @Test
    void anAgentAddsTheToken() {
        appRole(Map.of("token_ttl", "1h"));
        String role = text(server.api().get("auth/" + name + "/role/team/role-id"), "data", "role_id");
        Map<String, String> settings;
        try (BaoAgent agent = BaoAgent.start(server.address(), folder, name, role, secretId())) {
            settings =
                    Map.of("login", "agent", "agent_socket_file", agent.socket().toString());
            try (Opened opened = open(settings)) {
                assertTrue(opened.storage().documents().put(Sample.id("a"), 0, Sample.body("x".repeat(100_000))));
                assertEquals(
                        100_000,
                        opened.storage()
                                        .documents()
                                        .find(Sample.id("a"))
                                        .orElseThrow()
                                        .body()
                                        .toByteArray()
                                        .length
                                - Sample.body("").toByteArray().length);
            }
        }
        assertTrue(String.valueOf(refused(settings).getMessage()).contains("agent"));
    }

    @Test
    void saysWhatIsWrongWithTheSettings() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("login", "magic"), "must be one of",
                Map.of("login", "approle"), "'hcvault.role_id' is missing",
                Map.of("login", "approle", "role_id", "a"), "secret_id_file",
                Map.of("login", "jwt", "role", "a"), "'hcvault.jwt_file' is missing",
                Map.of("login", "cert"), "'hcvault.certificate_file' is missing",
                Map.of(), "'hcvault.token_file' is missing",
                Map.of("token_file", "x", "role_id", "a"), "has no meaning with the login 'token'");
        wrong.forEach((settings, sentence) -> {
            StorageException refused = refused(settings);
            assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
        });
        write("public", "s.token");
        publish("public");
        assertTrue(String.valueOf(refused(Map.of("token_file", file("public"))).getMessage())
                .contains("everybody may read"));
    }

    private void publish(String file) {
        try {
            Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Of nobody in particular; the engine insists on one. */
    private String certificate() {
        server.api().post("sys/mounts/" + name, Map.of("type", "pki"));
        return text(
                server.api().post(name + "/root/generate/internal", Map.of("common_name", "nobody")),
                "data",
                "certificate");
    }

    private void revokeAllTokensOfTheRole() {
        server.api().call("PUT", "sys/leases/revoke-prefix/auth/" + name, Map.of());
    }

    private void appRole(Map<String, ?> limits) {
        server.api().post("sys/auth/" + name, Map.of("type", "approle"));
        Map<String, Object> role = new HashMap<>(limits);
        role.put("token_policies", List.of(name));
        server.api().post("auth/" + name + "/role/team", role);
    }

    private Map<String, String> appRoleSettings(String secret) {
        String role = text(server.api().get("auth/" + name + "/role/team/role-id"), "data", "role_id");
        return Map.of("login", "approle", "login_mount", name, "role_id", role, secret, file("secret"));
    }

    private String secretId() {
        return text(server.api().post("auth/" + name + "/role/team/secret-id", Map.of()), "data", "secret_id");
    }

    private String wrappedSecretId() {
        return text(wrapped("POST", "auth/" + name + "/role/team/secret-id", Map.of()), "wrap_info", "token");
    }

    private BaoReply wrapped(String method, String path, Map<String, ?> body) {
        return server.api().wrapping(Duration.ofMinutes(1)).call(method, path, body);
    }

    private String token(Map<String, ?> limits) {
        Map<String, Object> wanted = new HashMap<>(limits);
        wanted.put("policies", List.of(name));
        wanted.put("no_default_policy", true);
        return text(server.api().post("auth/token/create", wanted), "auth", "client_token");
    }

    private static String text(BaoReply reply, String outer, String inner) {
        return String.valueOf(((Map<?, ?>) reply.json().getOrDefault(outer, Map.of())).get(inner));
    }

    private static String jwt(KeyPair pair) throws GeneralSecurityException {
        String head = base64("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
        long now = Instant.now().getEpochSecond();
        String body = base64("{\"sub\":\"daemon\",\"aud\":\"bao\",\"iat\":" + now + ",\"exp\":" + (now + 300) + "}");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return head + "." + body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String file) {
        return folder.resolve(file).toString();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(path, content + "\n");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "address", server.address().toString(), "prefix", name, "transit_key", key, "patience_seconds", "1"));
        settings.putAll(more);
        return settings;
    }

    private String policy() {
        return new HcvaultStoreProvider().policy(settings(Map.of()));
    }

    private StorageException refused(Map<String, String> settings) {
        return assertThrows(StorageException.class, () -> open(settings));
    }

    private Opened open(Map<String, String> settings) {
        return new Opened(new HcvaultStoreProvider().open(folder, settings(settings)));
    }

    /** An open store that is used. */
    private record Opened(OpenStorage storage) implements AutoCloseable {

        void use() {
            assertFalse(storage.documents().find(Sample.id("nothing")).isPresent());
        }

        Reason failure() {
            return assertThrows(StoreUnavailableException.class, this::use).reason();
        }

        void staysUsableFor(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            BooleanSupplier running = () -> System.nanoTime() - end < 0;
            while (running.getAsBoolean()) {
                use();
                LockSupport.parkNanos(20_000_000);
            }
        }

        long calls(String kind) {
            return storage.calls().get().getOrDefault(kind, 0L);
        }

        @Override
        public void close() {
            storage.documents().close();
        }
    }
}
