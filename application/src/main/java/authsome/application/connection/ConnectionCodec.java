package authsome.application.connection;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Set;

/** Writes connections. */
final class ConnectionCodec implements RecordCodec<Connection> {

    private static final String API_KEY = "api_key";

    @Override
    public Set<String> secretFields() {
        return Set.of("key");
    }

    @Override
    public void write(Connection connection, RecordWriter out) {
        out.text("provider", connection.id().provider().value())
                .text("name", connection.id().name().value())
                .text("vault", connection.vault().value())
                .text("principal", connection.principal().value())
                .text("identity", connection.identity().value())
                .constant("status", connection.status())
                .instant("obtained_at", connection.obtainedAt())
                .instant("expires_at", connection.expiresAt())
                .object("credential", fields -> writeCredential(connection.credential(), fields));
    }

    @Override
    public Connection read(RecordReader in) {
        return new Connection(
                new ConnectionId(new ProviderName(in.text("provider")), new ConnectionName(in.text("name"))),
                new VaultId(in.text("vault")),
                new PrincipalId(in.text("principal")),
                new Handle(in.text("identity")),
                in.constant("status", ConnectionStatus.class),
                readCredential(in.object("credential")),
                in.instant("obtained_at"),
                in.optionalInstant("expires_at"));
    }

    private static void writeCredential(Credential credential, RecordWriter out) {
        switch (credential) {
            case Credential.ApiKey apiKey -> out.text("kind", API_KEY).secret("key", apiKey.key());
        }
        out.texts("origins", credential.origins().stream().map(ApiUrl::toString).toList());
    }

    private static Credential readCredential(RecordReader in) {
        List<ApiUrl> origins =
                in.texts("origins").stream().map(ConnectionCodec::url).toList();
        if (in.text("kind").equals(API_KEY)) {
            return new Credential.ApiKey(in.secret("key"), origins);
        }
        throw new IllegalArgumentException("unknown kind of credential");
    }

    private static ApiUrl url(String text) {
        ApiUrl url = ApiUrl.parse(text);
        if (url == null) {
            throw new IllegalArgumentException("not an origin");
        }
        return url;
    }
}
