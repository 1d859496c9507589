package authsome.ports.tck.oauth;

import authsome.ports.tck.oauth.Answer.Refusal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server for tests: codes with PKCE, rotating refresh tokens whose reuse ends the login, devices,
 * registration, client credentials, JWT bearer assertions, revocation, id_tokens. It is strict where the RFCs are, so that
 * a client that passes here does what they say; what goes wrong is ordered in {@link #faults}.
 *
 * <p>This is the state; requests reach it through {@link ScriptedServers} in memory or through
 * {@code https.ScriptedHttpsServer} over TLS. Its tokens are made up: they are texts, not secrets. Safe for use by many
 * threads.
 */
public final class ScriptedAuthority {

    private static final int NAME_BYTES = 18;

    private final URI issuer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Faults faults = new Faults();
    private final Visits visits = new Visits();
    private final Map<String, ScriptedClient> clients = new HashMap<>();
    private final CodeDesk codes = new CodeDesk();
    private final DeviceDesk devices;
    private final TokenLedger ledger;
    private final AccountSigner signer;
    private String mark = "";
    private ScriptedRules rules;
    private @Nullable Instant registeredSecretEnd;

    /** @param issuer an https URL without a trailing slash; a path becomes the base of all endpoints */
    public ScriptedAuthority(URI issuer, InstantSource clock, SecureRandom random) {
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
        this.rules = ScriptedRules.usual(issuer.toString());
        this.signer = new AccountSigner(issuer.toString(), clock, random);
        this.devices = new DeviceDesk(clock);
        this.ledger = new TokenLedger(clock, this::markedName, signer);
    }

    /** Who it says that it is. */
    public URI issuer() {
        return issuer;
    }

    /** Puts a text into every token, code and password from now on, so that one search finds them wherever they got to. */
    public synchronized void mark(String text) {
        mark = text;
    }

    /** The endpoint of this issuer with this path, for example {@code token}. */
    public URI at(String path) {
        return URI.create(issuer + "/" + path);
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public Visits visits() {
        return visits;
    }

    /** The key of the id_tokens. */
    public AccountSigner signer() {
        return signer;
    }

    /** How it behaves now. */
    public synchronized ScriptedRules rules() {
        return rules;
    }

    /** Changes how this server behaves from now on. */
    public synchronized void rules(UnaryOperator<ScriptedRules> change) {
        rules = change.apply(rules);
    }

    /** The secrets of clients that are registered from now on end then; null for never. */
    public synchronized void registeredSecretEnd(@Nullable Instant end) {
        registeredSecretEnd = end;
    }

    /** When the secrets of clients that are registered now end; null for never. */
    public synchronized @Nullable Instant registeredSecretEnd() {
        return registeredSecretEnd;
    }

    /** Makes a client known. */
    public synchronized void add(ScriptedClient client) {
        clients.put(client.id(), client);
    }

    /** Forgets a client, as if somebody deleted it at the server. */
    public synchronized void forget(String clientId) {
        clients.remove(clientId);
    }

    /** The clients that are known, for example to find a registered one. */
    public synchronized List<ScriptedClient> clients() {
        return List.copyOf(clients.values());
    }

    /** Whether an access token opens doors now. */
    public synchronized boolean isLive(String accessToken) {
        return ledger.isLive(accessToken);
    }

    /** Ends every token that was ever given. */
    public synchronized void revokeAll() {
        ledger.revokeAll();
    }

    /** How many logins have been ended: by revocation, or because a spent token or code came again. */
    public synchronized long endedLogins() {
        return ledger.endedFamilies();
    }

    /** The newest refresh token of the newest login: the only one that a careful client may present; null for none. */
    public synchronized @Nullable String newestRefresh() {
        return ledger.newestRefresh();
    }

    /** Whether a refresh token is the newest of its login, and so the only one of it that a careful client may present. */
    public synchronized boolean isCurrentRefresh(String refreshToken) {
        return ledger.isCurrentRefresh(refreshToken);
    }

    /** Decides for the person with the device; whether there was such a code. */
    public synchronized boolean decideDevice(String userCode, boolean approved) {
        return devices.decide(userCode, approved);
    }

    /**
     * A browser comes to the authorization endpoint and approves.
     *
     * @return where it is sent back to: with a code, or with an error
     * @throws IllegalArgumentException if client or redirect are unknown, so that nobody is sent anywhere
     */
    public URI visit(URI authorizationUrl) {
        visits.note(Endpoint.AUTHORIZATION);
        Map<String, String> query = Query.parse(authorizationUrl.getRawQuery());
        String refusal = faults.take(Endpoint.AUTHORIZATION)
                .map(fault -> fault instanceof Fault.Refuse refuse ? refuse.error() : "server_error")
                .orElse(null);
        return decide(query, refusal);
    }

    /** The person at the authorization endpoint decides; {@code refusal} is the error to send back, null to approve. */
    public synchronized URI decide(Map<String, String> query, @Nullable String refusal) {
        requireReturn(query);
        String problem = refusal == null ? codes.problem(query) : refusal;
        StringBuilder target = new StringBuilder(query.getOrDefault("redirect_uri", ""));
        target.append(target.indexOf("?") < 0 ? '?' : '&');
        if (problem == null) {
            String code = "code-" + markedName();
            codes.approve(code, query);
            target.append("code=").append(code);
        } else {
            target.append("error=").append(problem);
        }
        String state = query.get("state");
        if (state != null) {
            target.append("&state=").append(Query.encode(state));
        }
        String named = rules.redirectIssuer();
        if (named != null) {
            target.append("&iss=").append(Query.encode(named));
        }
        return URI.create(target.toString());
    }

    /** @throws IllegalArgumentException if client or redirect are unknown */
    public synchronized void requireReturn(Map<String, String> query) {
        ScriptedClient client = clients.get(query.getOrDefault("client_id", ""));
        if (client == null) {
            throw new IllegalArgumentException("the client is not known");
        }
        if (!client.mayReturnTo(query.getOrDefault("redirect_uri", ""))) {
            throw new IllegalArgumentException("the redirect_uri is not registered");
        }
    }

    /**
     * A request comes to the token endpoint.
     *
     * @param form its fields
     * @param basic id and password of HTTP Basic, decoded; null without
     */
    public synchronized Answer token(Map<String, String> form, @Nullable List<String> basic) {
        ScriptedClient client = client(form, basic);
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals("urn:ietf:params:oauth:grant-type:jwt-bearer")) {
            return new Assertions(clients, List.of(at("token").toString(), issuer.toString()), clock)
                    .check(form.getOrDefault("assertion", ""))
                    .<Answer>map(id -> begin(new TokenFamily(id, CodeDesk.scopes(form.get("scope")), null), false))
                    .orElseGet(() -> Refusal.of("invalid_grant", "the assertion is not valid"));
        }
        if (client == null) {
            return Refusal.of("invalid_client", "the client is not known or did not prove itself");
        }
        return switch (grant) {
            case "authorization_code" -> answer(codes.redeem(form, client.id()));
            case "urn:ietf:params:oauth:grant-type:device_code" ->
                answer(devices.redeem(form.getOrDefault("device_code", ""), client.id(), rules));
            case "refresh_token" -> ledger.refresh(form.getOrDefault("refresh_token", ""), client.id(), rules);
            case "client_credentials" ->
                client.proof() == null
                        ? Refusal.of("unauthorized_client", "this client has nothing to prove itself with")
                        : begin(new TokenFamily(client.id(), CodeDesk.scopes(form.get("scope")), null), false);
            default -> Refusal.of("unsupported_grant_type", "the grant is not known");
        };
    }

    private Answer answer(Object familyOrRefusal) {
        return familyOrRefusal instanceof TokenFamily family ? begin(family, true) : (Refusal) familyOrRefusal;
    }

    private Answer begin(TokenFamily family, boolean withRefresh) {
        return ledger.begin(family, rules, withRefresh);
    }

    /** The client that a form or Basic proves; null for none. Proving itself twice is refused (RFC 6749 section 2.3). */
    private @Nullable ScriptedClient client(Map<String, String> form, @Nullable List<String> basic) {
        boolean inForm = form.containsKey("client_secret");
        if (basic != null && inForm) {
            return null;
        }
        String id = basic == null ? form.getOrDefault("client_id", "") : basic.getFirst();
        String shown = basic == null ? form.get("client_secret") : basic.getLast();
        ScriptedClient client = clients.get(id);
        if (client == null || (client.proof() != null && !client.proof().equals(shown))) {
            return null;
        }
        return client;
    }

    /** Begins a device login: the members of the reply, or a refusal. */
    public synchronized Object device(Map<String, String> form, @Nullable List<String> basic) {
        ScriptedClient client = client(form, basic);
        if (client == null) {
            return Refusal.of("invalid_client", "the client is not known or did not prove itself");
        }
        String letters = name().replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT) + "ABCDEFGH";
        DeviceDesk.Started started =
                new DeviceDesk.Started("dc-" + markedName(), letters.substring(0, 4) + "-" + letters.substring(4, 8));
        devices.begin(started, client.id(), CodeDesk.scopes(form.get("scope")), rules);
        return Map.of(
                "device_code", started.deviceCode(),
                "user_code", started.userCode(),
                "verification_uri", at("activate").toString(),
                "verification_uri_complete",
                        at("activate?user_code=" + started.userCode()).toString(),
                "expires_in", rules.deviceLifetime().toSeconds(),
                "interval", rules.deviceInterval().toSeconds());
    }

    /** Registers a client; null where the redirects are missing. */
    public synchronized @Nullable ScriptedClient register(List<String> redirectUris, boolean confidential) {
        if (redirectUris.isEmpty()) {
            return null;
        }
        ScriptedClient client = new ScriptedClient(
                "client-" + name(), confidential ? "pw-" + markedName() : null, new TreeSet<>(redirectUris), null);
        clients.put(client.id(), client);
        return client;
    }

    /** Ends a token; null when it went well, which it also does for a token that is not known (RFC 7009 section 2.2). */
    public synchronized @Nullable Refusal revoke(Map<String, String> form, @Nullable List<String> basic) {
        if (client(form, basic) == null) {
            return Refusal.of("invalid_client", "the client is not known or did not prove itself");
        }
        end(form.getOrDefault("token", ""));
        return null;
    }

    /** Ends a token, whoever asks. */
    public synchronized void end(String token) {
        ledger.revoke(token);
    }

    private String markedName() {
        return mark + name();
    }

    private String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
