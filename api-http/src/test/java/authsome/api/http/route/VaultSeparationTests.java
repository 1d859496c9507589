package authsome.api.http.route;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.contract.ApiContract;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two profiles of one owner, each with a vault of its own. One of them tries to reach the other by every route, by every name
 * that the other has, in many spellings, in the path, in the query and in the body.
 */
final class VaultSeparationTests {

    private static final String KEY = "sk_test_2222222222222222222222222222";
    private static final String KEY_IN_BASE64 =
            Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));

    /** A connection of the other one that no request names: only a listing could show it. */
    private static final String UNASKED = "unasked-other";

    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private ApiContract contract;
    private Profile mine;
    private Profile other;

    private record Profile(Handle handle, IdentityKey key, DaemonClient client, String vault, String session) {}

    @BeforeEach
    void makeTwo() {
        api = new ApiUnderTest(folder).withOwner();
        contract = ApiContract.of(api.broker);
        mine = profile("mine", "sk_test_1111111111111111111111111111");
        other = profile("other", KEY);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void noRouteLeadsIntoAnotherVault() throws IOException {
        Map<String, List<String>> names = Map.of(
                "vault", List.of(other.vault(), "other"),
                "connection", List.of("of-other"),
                "session", List.of(other.session()),
                "handle", List.of("agent-other"),
                "provider", List.of("stripe"),
                "run", List.of("run_0123456789ab"),
                "rule", List.of("1"),
                "key", List.of("of-other"),
                "enrolment", List.of("enrolment_0123456789ab"),
                "principal", List.of("principal_0123456789ab"));
        String before = state(other);
        String mineBefore = state(mine);
        int asked = 0;
        for (ApiRoute route : Routes.all(api.broker)) {
            if (!(route instanceof ApiRoute.Proven)) {
                continue;
            }
            for (String target : targets(route.pattern(), names)) {
                for (String body : bodies(route.method().text())) {
                    String reply = ask(mine, route.method().text(), target, body);
                    String what = route.method().text() + " " + target + " " + body + "\n" + reply;
                    assertFalse(reply.contains(KEY), what);
                    assertFalse(reply.contains(KEY_IN_BASE64), what);
                    assertTrue(RawConnection.status(reply) < 500 || RawConnection.status(reply) == 503, what);
                    assertFalse(reply.contains(UNASKED), what);
                    if (!target.contains(other.vault()) && body.isEmpty()) {
                        assertFalse(reply.contains(other.vault()), what);
                    }
                    asked++;
                }
            }
        }
        assertTrue(asked > 1_000, asked + " requests");
        assertEquals(before, state(other), "something reached the other vault");
        assertEquals(mineBefore.isEmpty(), state(mine).isEmpty());
    }

    /** The test above can fail: the same questions, asked by who may. */
    @Test
    void whoIsInTheVaultReachesItByTheSameNames() throws IOException {
        String path = "/api/connections/stripe/of-other";
        assertTrue(ask(other, "GET", path, "").contains(KEY));
        assertTrue(ask(other, "GET", "/api/vault/documents/of-other", "").contains(KEY_IN_BASE64));
        for (String name : List.of(other.vault(), "other", encoded("other"))) {
            assertTrue(ask(other, "GET", path + "?vault=" + name, "").contains(KEY), name);
            assertEquals(404, RawConnection.status(ask(mine, "GET", path + "?vault=" + name, "")), name);
        }
        assertEquals(404, RawConnection.status(ask(mine, "GET", path, "")));
    }

    /** Each name in the path and each name of the vault in the query, in all spellings. */
    private List<String> targets(String pattern, Map<String, List<String>> names) {
        Set<String> targets = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(pattern);
        while (matcher.find()) {
            parts.add(matcher.group(1));
        }
        List<String> paths = new ArrayList<>(List.of(filled(pattern, parts, names, 0)));
        if (parts.contains("vault")) {
            paths.add(filled(pattern, parts, names, 1));
        }
        for (String path : paths) {
            targets.add(path);
        }
        for (String part : parts) {
            for (String name : requireNonNull(names.get(part), part)) {
                for (String spelling : spellings(name)) {
                    String target = pattern.replace("{" + part + "}", spelling);
                    targets.add(filled(target, parts, names, 0));
                }
            }
        }
        for (String vault : List.of(other.vault(), "other")) {
            for (String spelling : spellings(vault)) {
                targets.add(paths.getFirst() + "?vault=" + spelling);
            }
            targets.add(paths.getFirst() + "?vault=" + vault + "&vault=mine");
            targets.add(paths.getFirst() + "?vault=mine&vault=" + vault);
            targets.add(paths.getFirst() + "?%76ault=" + vault);
            targets.add(paths.getFirst() + "?VAULT=" + vault);
            targets.add(paths.getFirst() + "?vault[]=" + vault);
            targets.add(paths.getFirst() + "?vault=mine%26vault=" + vault);
        }
        return List.copyOf(targets);
    }

    private static String filled(String pattern, List<String> parts, Map<String, List<String>> names, int choice) {
        String path = pattern;
        for (String part : parts) {
            List<String> all = requireNonNull(names.get(part), part);
            path = path.replace("{" + part + "}", all.get(Math.min(choice, all.size() - 1)));
        }
        return path;
    }

    private static List<String> spellings(String name) {
        String encoded = encoded(name);
        return List.of(
                name,
                encoded,
                encoded.toLowerCase(Locale.ROOT),
                encoded.replace("%", "%25"),
                name.toUpperCase(Locale.ROOT),
                name + "%00",
                name + ".",
                "%20" + name,
                name + "%0a",
                "..%2f" + name,
                "../" + name,
                "mine%2f..%2f" + name,
                name.substring(0, 1) + "%E2%80%8B" + name.substring(1),
                "%C0%AE" + name,
                "%EF%BD%8F" + name.substring(1));
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(String.format(Locale.ROOT, "%02X", one));
        }
        return text.toString();
    }

    /** Bodies that name the other vault wherever one might look for a name. */
    private List<String> bodies(String method) {
        if (method.equals("GET") || method.equals("DELETE")) {
            return List.of("");
        }
        return List.of("""
                {"vault":"%s","vault_id":"%s","provider":"stripe","connection":"of-other","connection_name":"of-other",\
                "name":"other","handle":"agent-other","identity":"agent-other","api_key":"x","role":"admin",\
                "key":"of-other","value":"eA==",\
                "passphrase":"correct horse battery","connections":{"stripe":"of-other"},"pid":1,"pid_started_at":1,\
                "reach":"full","bound":false,"rights":{"reach":"full","bound":false}}""".formatted(other.vault(), other.vault()));
    }

    private String ask(Profile who, String method, String target, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String proof = api.signer(who.key(), who.handle()).authorization(method, target, bytes);
        try (RawConnection socket = RawConnection.to(api.port)) {
            String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + api.port + "\r\nAuthorization: "
                    + proof + "\r\n"
                    + (bytes.length == 0
                            ? ""
                            : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
                    + "\r\n";
            String reply = socket.send(head + body).reply();
            contract.check(method, target, reply);
            return reply;
        }
    }

    /** All that a profile sees of itself. */
    private String state(Profile profile) throws IOException {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path : List.of(
                "/api/whoami",
                "/api/vaults",
                "/api/connections",
                "/api/connections/stripe/of-other",
                "/api/vault/documents/of-other",
                "/api/auth/sessions/" + profile.session(),
                "/api/runs",
                "/api/enrolments")) {
            String reply = ask(profile, "GET", path, "");
            seen.put(path, RawConnection.status(reply) + reply.substring(reply.indexOf("\r\n\r\n")));
        }
        return seen.toString();
    }

    private Profile profile(String name, String secret) {
        DaemonClient owner = api.overSocket();
        String vault = owner.owner().createVault(name, true).id();
        Handle handle = new Handle("agent-" + name);
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonClient client = DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(key, handle));
        client.registerIdentity(handle, key.did());
        owner.owner().approve(handle, new Assignment(vault, Rights.of(Reach.FULL, List.of(), true)));
        for (String connection : List.of("of-", "unasked-")) {
            var login = client.startLogin(new LoginStart("stripe", connection + name, null, true));
            client.resumeLogin(new SessionId(login.id()), Secret.ofUtf8(secret));
        }
        client.documents().put("of-" + name, Secret.ofUtf8(secret));
        String open = client.startLogin(new LoginStart("stripe", "open-" + name, null, true))
                .id();
        return new Profile(handle, key, client, vault, open);
    }
}
