package authsome.daemon.telemetry;

import authsome.domain.oauth.Account;
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
import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.Work;
import authsome.ports.telemetry.WorkKind;
import java.net.URI;
import java.util.function.Supplier;

/** Times requests to authorization servers, by what they are for: neither the server nor the account is told. */
public final class ObservedServers implements AuthorizationServers {

    private final AuthorizationServers servers;
    private final Telemetry telemetry;

    public ObservedServers(AuthorizationServers servers, Telemetry telemetry) {
        this.servers = servers;
        this.telemetry = telemetry;
    }

    @Override
    public URI authorizationUrl(AuthorizationRequest request) {
        return servers.authorizationUrl(request);
    }

    @Override
    public TokenReply token(TokenRequest request) {
        return observe("token", () -> servers.token(request));
    }

    @Override
    public DeviceAuthorization device(DeviceRequest request) {
        return observe("device", () -> servers.device(request));
    }

    @Override
    public void revoke(RevocationRequest request) {
        observe("revoke", () -> {
            servers.revoke(request);
            return true;
        });
    }

    @Override
    public ServerMetadata discover(URI issuer) {
        return observe("discover", () -> servers.discover(issuer));
    }

    @Override
    public ResourceMetadata resource(URI resource) {
        return observe("resource", () -> servers.resource(resource));
    }

    @Override
    public RegisteredClient register(RegistrationRequest request) {
        return observe("register", () -> servers.register(request));
    }

    @Override
    public Account account(AccountRequest request) {
        return observe("account", () -> servers.account(request));
    }

    @Override
    public KeyAnswer owner(KeyQuestion question) {
        return observe("account", () -> servers.owner(question));
    }

    private <T> T observe(String request, Supplier<T> work) {
        Work timed = telemetry.begin(WorkKind.PROVIDER_REQUEST, request, null);
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            timed.end(done ? "done" : "failed", !done);
        }
    }
}
