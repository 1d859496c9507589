package authsome.daemon.golden;

import authsome.domain.oauth.Account;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.KeyAnswer;
import authsome.ports.oauth.KeyQuestion;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.ports.oauth.ResourceMetadata;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.oauth.ServerMetadata;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Authorization servers that hand out the token that a test wants next. */
final class GoldenServers implements AuthorizationServers {

    private volatile String token = "";

    void next(String accessToken) {
        token = accessToken;
    }

    @Override
    public URI authorizationUrl(AuthorizationRequest request) {
        return URI.create("https://authorize.test/?state=" + request.state());
    }

    @Override
    public TokenReply token(TokenRequest request) {
        return new TokenReply.Granted(Secret.ofUtf8(token), null, null, null, null, null);
    }

    @Override
    public DeviceAuthorization device(DeviceRequest request) {
        return new DeviceAuthorization(
                Secret.ofUtf8("invented-device"),
                "INVENTED",
                request.endpoint(),
                null,
                Duration.ofMinutes(5),
                Duration.ofMillis(1));
    }

    @Override
    public void revoke(RevocationRequest request) {}

    @Override
    public ServerMetadata discover(URI issuer) {
        return new ServerMetadata(
                issuer.toString(),
                issuer.resolve("/authorize"),
                issuer.resolve("/token"),
                issuer.resolve("/register"),
                null,
                null,
                null,
                Set.of(ClientAuthentication.values()),
                true,
                false,
                List.of());
    }

    @Override
    public ResourceMetadata resource(URI resource) {
        return new ResourceMetadata(resource, "A server", List.of(resource.resolve("/")), List.of());
    }

    @Override
    public RegisteredClient register(RegistrationRequest request) {
        return new RegisteredClient("registered", null, ClientAuthentication.NONE, null);
    }

    @Override
    public Account account(AccountRequest request) {
        return Account.UNKNOWN;
    }

    @Override
    public KeyAnswer owner(KeyQuestion question) {
        return new KeyAnswer.Silent("nobody asks");
    }
}
