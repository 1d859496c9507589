package authsome.application.connection;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionDetails;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.oauth.Account;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes connections. */
final class ConnectionCodec implements RecordCodec<Connection> {

    private static final String API_KEY = "api_key";
    private static final String OAUTH = "oauth";
    private static final String KEY_SET = "key_set";

    @Override
    public int schemaVersion() {
        return 3;
    }

    /**
     * Releases that know single keys and tokens only go on reading those; of a set they say that it is too new. So do those
     * that know no variables and no base URL of a key, which would lose them at the next change.
     */
    @Override
    public int schemaVersion(Connection connection) {
        ConnectionDetails details = connection.details();
        if (!details.variables().isEmpty() || details.baseUrl() != null) {
            return 3;
        }
        return connection.credential() instanceof Credential.KeySet ? 2 : 1;
    }

    @Override
    public Set<String> secretFields() {
        return Set.of("key", "value", "access_token", "refresh_token", "key_file");
    }

    @Override
    public void write(Connection connection, RecordWriter out) {
        Handle identity = connection.identity();
        out.text("provider", connection.id().provider().value())
                .text("name", connection.id().name().value())
                .text("vault", connection.vault().value())
                .text("principal", connection.principal().value())
                .text("identity", identity == null ? null : identity.value())
                .constant("status", connection.status())
                .instant("obtained_at", connection.obtainedAt())
                .instant("expires_at", connection.expiresAt())
                .object("credential", fields -> writeCredential(connection.credential(), fields));
        ConnectionDetails details = connection.details();
        if (details.baseUrl() != null) {
            out.text("base_url", details.baseUrl());
        }
        if (!details.variables().isEmpty()) {
            out.textMap("variables", details.variables());
        }
        if (!details.account().equals(Account.UNKNOWN)) {
            out.text("account_id", details.account().id())
                    .text("account_label", details.account().label());
        }
    }

    @Override
    public Connection read(RecordReader in) {
        String identity = in.optionalText("identity");
        return new Connection(
                new ConnectionId(new ProviderName(in.text("provider")), new ConnectionName(in.text("name"))),
                new VaultId(in.text("vault")),
                new PrincipalId(in.text("principal")),
                identity == null ? null : new Handle(identity),
                in.constant("status", ConnectionStatus.class),
                readCredential(in.object("credential")),
                in.instant("obtained_at"),
                in.optionalInstant("expires_at"),
                readDetails(in));
    }

    private static ConnectionDetails readDetails(RecordReader in) {
        Map<String, String> variables = in.optionalTextMap("variables");
        return new ConnectionDetails(
                in.optionalText("base_url"),
                variables == null ? new TreeMap<>() : new TreeMap<>(variables),
                new Account(in.optionalText("account_id"), in.optionalText("account_label")));
    }

    private static void writeCredential(Credential credential, RecordWriter out) {
        switch (credential) {
            case Credential.ApiKey apiKey -> out.text("kind", API_KEY).secret("key", apiKey.key());
            case Credential.KeySet set ->
                out.text("kind", KEY_SET)
                        .text("main", set.main())
                        .objects(
                                "values",
                                set.values().entrySet(),
                                (value, fields) ->
                                        fields.text("name", value.getKey()).secret("value", value.getValue()));
            case Credential.OAuth oauth -> {
                out.text("kind", OAUTH).secret("access_token", oauth.accessToken());
                out.object("renewal", fields -> writeRenewal(oauth.renewal(), fields));
                out.object("grant", fields -> GrantFields.write(oauth.grant(), fields));
            }
        }
        out.texts("origins", credential.origins().stream().map(ApiUrl::toString).toList());
    }

    private static Credential readCredential(RecordReader in) {
        List<ApiUrl> origins =
                in.texts("origins").stream().map(ConnectionCodec::url).toList();
        return switch (in.text("kind")) {
            case API_KEY -> new Credential.ApiKey(in.secret("key"), origins);
            case KEY_SET -> new Credential.KeySet(readValues(in), in.text("main"), origins);
            case OAUTH ->
                new Credential.OAuth(
                        in.secret("access_token"),
                        readRenewal(in.object("renewal")),
                        GrantFields.read(in.object("grant")),
                        origins);
            default -> throw new IllegalArgumentException("unknown kind of credential");
        };
    }

    private static SortedMap<String, Secret> readValues(RecordReader in) {
        SortedMap<String, Secret> values = new TreeMap<>();
        in.objects("values", Function.identity())
                .forEach(value -> values.put(value.text("name"), value.secret("value")));
        return values;
    }

    private static void writeRenewal(Renewal renewal, RecordWriter out) {
        switch (renewal) {
            case Renewal.RefreshToken refresh ->
                out.text("by", "refresh_token").secret("refresh_token", refresh.token());
            case Renewal.KeyFile file -> out.text("by", "key_file").secret("key_file", file.content());
            case Renewal.Client _ -> out.text("by", "client");
            case Renewal.None _ -> out.text("by", "none");
        }
    }

    private static Renewal readRenewal(RecordReader in) {
        return switch (in.text("by")) {
            case "refresh_token" -> new Renewal.RefreshToken(in.secret("refresh_token"));
            case "key_file" -> new Renewal.KeyFile(in.secret("key_file"));
            case "client" -> new Renewal.Client();
            case "none" -> new Renewal.None();
            default -> throw new IllegalArgumentException("unknown kind of renewal");
        };
    }

    private static ApiUrl url(String text) {
        ApiUrl url = ApiUrl.parse(text);
        if (url == null) {
            throw new IllegalArgumentException("not an origin");
        }
        return url;
    }
}
