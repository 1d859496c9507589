package authsome.api.client;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpReply;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.Health;
import authsome.api.client.wire.Readiness;
import authsome.api.client.wire.WhoAmI;
import authsome.api.client.wire.audit.AuditListing;
import authsome.api.client.wire.audit.AuditRecorded;
import authsome.api.client.wire.audit.AuditReport;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.api.client.wire.connection.BasicAnswer;
import authsome.api.client.wire.connection.BasicRequest;
import authsome.api.client.wire.connection.CompareRequest;
import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.api.client.wire.connection.DefaultChoice;
import authsome.api.client.wire.connection.ExportOutput;
import authsome.api.client.wire.connection.ExportRequest;
import authsome.api.client.wire.connection.ResolveRequest;
import authsome.api.client.wire.connection.ResolvedHeaders;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.connection.RevokeRequest;
import authsome.api.client.wire.identity.IdentityPair;
import authsome.api.client.wire.identity.RegistrationRequest;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.api.client.wire.login.LoginData;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.login.SignInLink;
import authsome.api.client.wire.provider.ProviderListing;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.run.ExplainRequest;
import authsome.api.client.wire.run.Explained;
import authsome.api.client.wire.run.RunEnd;
import authsome.api.client.wire.run.RunEntry;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.api.client.wire.run.RunView;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls a daemon as one identity. Safe for use by many threads.
 *
 * <p>Every method throws {@link AuthsomeException} for the daemon's own failures, {@link DaemonHttpException} for other
 * refusals, and {@link authsome.api.client.http.DaemonUnreachableException} when there is no answer.
 */
public final class DaemonClient {

    private static final int NOT_FOUND = 404;

    private final Calls calls;

    private DaemonClient(Calls calls) {
        this.calls = calls;
    }

    /** A client that signs its calls. */
    public static DaemonClient signing(DaemonAddress address, ProofSigner signer) {
        return new DaemonClient(new Calls(address, signer));
    }

    /**
     * A client of the daemon that serves a home, as the identity that acts there.
     *
     * @throws authsome.api.client.http.DaemonUnreachableException if no daemon serves the home, or it has no identity whose key
     *     is in a file
     */
    public static DaemonClient ofHome(HomeLayout home, InstantSource clock, SecureRandom random) {
        DaemonEndpoint endpoint = DaemonEndpoint.read(home.endpoint())
                .orElseThrow(() -> new DaemonUnreachableException("no daemon serves " + home.root()));
        Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
        IdentityFile identity = (active == null ? Optional.<IdentityFile>empty() : IdentityFile.read(home, active))
                .orElseThrow(() -> new DaemonUnreachableException("no identity acts in " + home.root()));
        return signing(
                new DaemonAddress.Unix(endpoint.socket()),
                new ProofSigner(identity.key(), identity.handle(), endpoint.instance(), clock, random));
    }

    /** A client that can make the public calls only. */
    public static DaemonClient anonymous(DaemonAddress address) {
        return new DaemonClient(new Calls(address, null));
    }

    /**
     * The same client, whose calls concern another vault of the caller's owner.
     *
     * @param vault its name or id
     */
    public DaemonClient inVault(String vault) {
        return new DaemonClient(calls.inVault(vault));
    }

    /**
     * The same client, that tries a call again for so long when nobody can have carried it out: a question, a request for
     * which there was no connection, or one that was turned away unread. Each attempt has a proof of its own.
     */
    public DaemonClient retrying(Duration limit) {
        return new DaemonClient(calls.retrying(limit));
    }

    /** The same client, for whom no call may take longer than {@code limit}. */
    public DaemonClient within(Duration limit) {
        return new DaemonClient(calls.within(limit));
    }

    /** The same client, of whose calls somebody is told. */
    public DaemonClient observed(CallObserver observer) {
        return new DaemonClient(calls.observed(observer));
    }

    /**
     * The same client, for a daemon of the published package: nothing is sent that such a one would pass over, and what it has no
     * word for is refused here, with {@code OPERATION_NOT_ALLOWED}. It has no other vaults.
     */
    public DaemonClient published() {
        return new DaemonClient(calls.published());
    }

    /** What the owner of the signing identity has: identities, vaults, and for administrators owners. */
    public OwnerClient owner() {
        return new OwnerClient(calls);
    }

    /** The definitions of providers and their OAuth clients, to be changed. */
    public CatalogueClient catalogue() {
        return new CatalogueClient(calls);
    }

    /** Calls about the policy of the caller's owner. */
    public PolicyClient policies() {
        return new PolicyClient(calls);
    }

    /** Calls about small secrets of programs themselves. */
    public DocumentClient documents() {
        return new DocumentClient(calls);
    }

    /** What keeps a server whole: backups, changes of keys, and looks at all that it stores. */
    public UpkeepClient upkeep() {
        return new UpkeepClient(calls);
    }

    /** Whether a daemon is there, and which; public. */
    public Health health() {
        return Health.of(get(ApiPath.of("/api/health")));
    }

    /** Has the daemon look at everything, see {@code doctor}. */
    public Readiness ready() {
        return Readiness.of(get(ApiPath.of("/api/ready")));
    }

    /** Who the caller is to the daemon, and what it may do. */
    public WhoAmI whoami() {
        return WhoAmI.of(get(ApiPath.of("/api/whoami")));
    }

    /** Makes the signing identity the owner of an empty home; over its Unix socket only. */
    public RegistrationStatus bootstrapOwner(Handle handle, Did did) {
        IdentityPair pair = new IdentityPair(handle.value(), did.value());
        return RegistrationStatus.of(post(ApiPath.of("/api/home/identity"), pair.toJson()));
    }

    /** Registers an identity: the signing one, or from this machine any; public. */
    public RegistrationStatus registerIdentity(Handle handle, Did did) {
        IdentityPair pair = new IdentityPair(handle.value(), did.value());
        return RegistrationStatus.of(post(ApiPath.of("/api/identities/register"), pair.toJson()));
    }

    /** The same, by the identity itself, with what else is known of it. */
    public RegistrationStatus registerIdentity(RegistrationRequest wanted) {
        if (calls.isPublished()) {
            if (wanted.enrolmentToken() != null) {
                throw PublishedRoutes.refused("it knows no enrolment tokens");
            }
            return registerIdentity(new Handle(wanted.identity()), new Did(wanted.did()));
        }
        return RegistrationStatus.of(post(ApiPath.of("/api/identities/register"), wanted.toJson()));
    }

    /** Whether somebody answers for an identity; public. */
    public RegistrationStatus identity(Handle handle) {
        return RegistrationStatus.of(get(ApiPath.of("/api/identities").segment(handle.value())));
    }

    /** The handle under which a key is registered; empty when it is not; public. */
    public Optional<Handle> handleOf(Did did) {
        try {
            return Optional.of(
                    new Handle(get(ApiPath.of("/api/identities/by-did").segment(did.value()))
                            .text("identity")));
        } catch (DaemonHttpException refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /**
     * All connections, and what every provider is found by: its names, description, kinds of login, places and variables. An
     * older daemon sends whole definitions all the same.
     */
    public ConnectionListing listConnections() {
        ApiPath all = ApiPath.of("/api/connections");
        return ConnectionListing.of(get(calls.isPublished() ? all : all.query("definitions", "outline")));
    }

    /** A connection with a mark in the place of each secret; an older daemon sends the secrets all the same. */
    public ConnectionView describe(ProviderName provider, ConnectionName name) {
        ApiPath path = connectionPath(provider, name);
        return ConnectionView.of(get(calls.isPublished() ? path : path.query("secrets", "redacted")));
    }

    /** A connection with its secrets. */
    public ConnectionView connection(ProviderName provider, ConnectionName name) {
        return ConnectionView.of(get(connectionPath(provider, name)));
    }

    /** Forgets a connection; nothing happens when there is none. */
    public void logout(ProviderName provider, ConnectionName name) {
        post(
                connectionPath(provider, name).segment("logout"),
                JsonObject.builder().build());
    }

    /** Ends one login here and at its provider. */
    public RevokeOutcome logoutAndRevoke(ProviderName provider, ConnectionName name) {
        JsonObject.Builder body = JsonObject.builder();
        // the published daemon does so by itself
        return RevokeOutcome.of(post(
                connectionPath(provider, name).segment("logout"),
                calls.isPublished() ? body.build() : body.put("revoke", true).build()));
    }

    /** Ends logins here and at their provider. */
    public RevokeOutcome revoke(ProviderName provider, RevokeRequest request) {
        ApiPath path = ApiPath.of("/api/connections").segment(provider.value()).segment("revoke");
        if (!calls.isPublished()) {
            return RevokeOutcome.of(post(path, request.toJson()));
        }
        if (!request.serverWide()) {
            throw PublishedRoutes.refused("it ends the logins of everybody at once")
                    .hint("end one of yours by 'authsome logout " + provider + "', or pass --server-wide");
        }
        return RevokeOutcome.of(post(path, JsonObject.builder().build()));
    }

    /** Makes a connection the default of its provider. */
    public DefaultChoice setDefault(ProviderName provider, ConnectionName name) {
        return DefaultChoice.of(post(
                connectionPath(provider, name).segment("default"),
                JsonObject.builder().build()));
    }

    /** Begins a login. */
    public LoginSession startLogin(LoginStart start) {
        ApiPath path = ApiPath.of("/api/auth/sessions");
        return LoginSession.of(
                calls.isPublished() ? PublishedLogin.start(calls, path, start) : post(path, start.toJson()));
    }

    /** Looks at a login. */
    public LoginSession session(SessionId id) {
        return LoginSession.of(get(ApiPath.of("/api/auth/sessions").segment(id.value())));
    }

    /** Goes on with a login by the key that the person entered. */
    public LoginSession resumeLogin(SessionId id, Secret key) {
        return resumeLogin(id, Map.of("api_key", key));
    }

    /**
     * Goes on with a login by what the person entered. The secrets stay the caller's.
     *
     * @param data by the names of {@link LoginSession#inputs}
     */
    public LoginSession resumeLogin(SessionId id, Map<String, Secret> data) {
        return LoginSession.of(post(step(id, "resume"), new LoginData(new TreeMap<>(data)).toJson()));
    }

    /** Gives a login up; nothing happens when it has ended. */
    public LoginSession cancelLogin(SessionId id) {
        if (calls.isPublished()) {
            // it forgets one that nobody goes on with
            return session(id);
        }
        return LoginSession.of(post(step(id, "cancel"), JsonObject.builder().build()));
    }

    private static ApiPath step(SessionId id, String name) {
        return ApiPath.of("/api/auth/sessions").segment(id.value()).segment(name);
    }

    /** A link that signs one browser in for the caller; the caller's to close. */
    public SignInLink signInLink() {
        return SignInLink.of(
                post(ApiPath.of("/api/session"), JsonObject.builder().build()));
    }

    /** All definitions, by where they come from. */
    public ProviderListing providers() {
        return ProviderListing.of(get(ApiPath.of("/api/providers")));
    }

    /** One definition, with all that is known of it. */
    public ProviderView provider(ProviderName name) {
        return ProviderView.of(get(ApiPath.of("/api/providers").segment(name.value())));
    }

    /**
     * The credential in the form in which requests carry it.
     *
     * @param connection null for the default
     */
    public ResolvedHeaders resolve(ProviderName provider, @Nullable ConnectionName connection) {
        ResolveRequest request = new ResolveRequest(provider.value(), connection == null ? null : connection.value());
        return ResolvedHeaders.of(post(ApiPath.of("/api/credentials/resolve"), request.toJson()));
    }

    /** Credentials as environment variables, without refresh tokens; the caller's to close. */
    public SortedMap<VariableName, Secret> export(@Nullable ProviderName provider, ConnectionName connection) {
        return export(provider, connection, false);
    }

    /** Whether a value is the stored key, which does not leave the daemon. */
    public boolean compareKey(ProviderName provider, ConnectionName connection, Secret value) {
        if (calls.isPublished()) {
            // it does not compare: the key leaves it, and is compared here
            try (Secret stored = connection(provider, connection).apiKey()) {
                return stored != null && stored.matches(value);
            }
        }
        CompareRequest request = new CompareRequest(provider.value(), connection.value(), value);
        return post(ApiPath.of("/api/credentials/compare"), request.toJson()).flag("equal", false);
    }

    /**
     * Credentials as environment variables; the caller's to close.
     *
     * @param provider null for all connections there are
     * @param connection not looked at without a provider
     * @param includeRefresh whether refresh tokens are among them
     */
    public SortedMap<VariableName, Secret> export(
            @Nullable ProviderName provider, ConnectionName connection, boolean includeRefresh) {
        if (includeRefresh && calls.isPublished()) {
            throw PublishedRoutes.refused("it is not asked for refresh tokens");
        }
        ExportRequest request = new ExportRequest(
                provider == null ? null : provider.value(), connection.value(), "json", includeRefresh);
        try (Secret output = ExportOutput.of(post(ApiPath.of("/api/credentials/export"), request.toJson()))
                .output()) {
            return new ExportOutput(output).variables();
        }
    }

    /** A user name and a password for a program that asks for them; the password is the caller's to close. */
    public BasicAnswer basic(BasicRequest request) {
        return BasicAnswer.of(post(ApiPath.of("/api/credentials/basic"), request.toJson()));
    }

    /** The hosts for which a program can have a password, and the user names there. */
    public SortedMap<String, String> basicHosts(String program) {
        SortedMap<String, String> hosts = new TreeMap<>();
        get(ApiPath.of("/api/credentials/basic").query("program", program))
                .objects("hosts")
                .forEach(host -> hosts.put(host.text("host"), host.text("username")));
        return hosts;
    }

    /** Opens a run. */
    public RunOpened openRun(RunStart start) {
        return RunOpened.of(post(ApiPath.of("/api/runs"), start.toJson()));
    }

    /** Renews the lease of a run; gives how many seconds it goes on. */
    public long renewRun(RunId run) {
        return post(
                        ApiPath.of("/api/runs").segment(run.value()).segment("renew"),
                        JsonObject.builder().build())
                .number("lease_seconds");
    }

    /** Ends a run, with the exit code of its command. */
    public void closeRun(RunId run, int exitCode) {
        post(ApiPath.of("/api/runs").segment(run.value()).segment("close"), new RunEnd(exitCode).toJson());
    }

    /** What would happen to a request of a run, and why; nothing is sent. */
    public Explained explain(ExplainRequest request) {
        return Explained.of(post(ApiPath.of("/api/runs/explain"), request.toJson()));
    }

    /** An open run, and what became of its last requests. */
    public RunView run(RunId run) {
        return RunView.of(get(ApiPath.of("/api/runs").segment(run.value())));
    }

    /** The open runs of the caller's vault. */
    public List<RunEntry> runs() {
        return get(ApiPath.of("/api/runs")).objects("runs").stream()
                .map(RunEntry::of)
                .toList();
    }

    /**
     * Events, the newest first.
     *
     * @param cursor where an earlier listing went on; null to begin
     */
    public AuditListing auditEvents(int limit, @Nullable String cursor) {
        return auditEvents(AuditSelection.ALL, limit, cursor);
    }

    /**
     * Some events, the newest first.
     *
     * @param cursor where an earlier listing of the same selection went on; null to begin
     */
    public AuditListing auditEvents(AuditSelection selection, int limit, @Nullable String cursor) {
        ApiPath path = ApiPath.of("/api/audit/events").query("limit", Integer.toString(limit));
        if (cursor != null) {
            path = path.query("cursor", cursor);
        }
        if (selection.provider() != null) {
            path = path.query("provider", selection.provider().value());
        }
        if (selection.from() != null) {
            path = path.query("from", selection.from().toString());
        }
        return AuditListing.of(get(path));
    }

    /** Reports what happened here to the audit log. */
    public AuditRecorded recordEvent(AuditReport report) {
        JsonObject body = JsonObject.builder().put("event", report.toJson()).build();
        return AuditRecorded.of(post(ApiPath.of("/api/audit/events"), body));
    }

    /**
     * Makes any call, signed like all others.
     *
     * @param method in capitals
     * @param target the path as it stands in a request, percent-encoded, perhaps with a query
     * @param headers further ones, by name
     * @param body empty for none
     * @return the reply whatever its status; its body may hold secrets and is the caller's to wipe
     * @throws IllegalArgumentException if {@code target} is no path, or a header is wrong or not the caller's to set
     */
    public HttpReply exchange(String method, String target, SortedMap<String, String> headers, byte[] body) {
        return calls.exchange(method, ApiPath.parse(target), headers, body);
    }

    private static ApiPath connectionPath(ProviderName provider, ConnectionName name) {
        return ApiPath.of("/api/connections").segment(provider.value()).segment(name.value());
    }

    private JsonObject get(ApiPath path) {
        return calls.get(path);
    }

    private JsonObject post(ApiPath path, JsonObject body) {
        return calls.post(path, body);
    }
}
