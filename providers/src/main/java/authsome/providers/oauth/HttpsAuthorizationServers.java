package authsome.providers.oauth;

import authsome.domain.egress.EgressPolicy;
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
import authsome.providers.http.HttpsClient;
import authsome.providers.http.OutboundException;
import authsome.providers.http.OutboundReply;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Authorization servers on the network. Safe for use by many threads. */
public final class HttpsAuthorizationServers implements AuthorizationServers {

    private final HttpsClient http;
    private final TokenRequests requests;
    private final TokenReplies replies;
    private final Devices devices;
    private final Revocations revocations;
    private final Discoveries discoveries;
    private final Resources resources;
    private final Registrations registrations;
    private final Accounts accounts;
    private final KeyOwners keyOwners;

    /**
     * @param egress which addresses may be dialled
     * @param extraRoots PEM of further roots for origins that {@code egress} names; may be empty
     * @param limit how long one exchange may take
     */
    public HttpsAuthorizationServers(
            EgressPolicy egress, String extraRoots, InstantSource clock, SecureRandom random, Duration limit) {
        http = new HttpsClient(egress, extraRoots, random, limit);
        requests = new TokenRequests(clock, random);
        replies = new TokenReplies(clock);
        Exchange exchange = new Exchange(http);
        devices = new Devices(exchange);
        revocations = new Revocations(exchange);
        discoveries = new Discoveries(exchange);
        resources = new Resources(exchange);
        registrations = new Registrations(exchange);
        accounts = new Accounts(exchange, discoveries, clock);
        keyOwners = new KeyOwners(exchange);
    }

    @Override
    public URI authorizationUrl(AuthorizationRequest request) {
        return AuthorizationUrls.of(request);
    }

    @Override
    public TokenReply token(TokenRequest request) {
        if (request.client() != null && !request.client().mayGoTo(request.endpoint())) {
            return new TokenReply.Refused(Exchange.NOT_FOR_ORIGIN, Exchange.notForOrigin(request.endpoint()));
        }
        try (OutboundReply reply = requests.write(request).sendBy(http)) {
            return replies.read(reply, request.settings(), request.endpoint().getHost());
        } catch (OutboundException failed) {
            return new TokenReply.Failed(failed.sentence(), failed.mayHaveHappened(), null);
        } catch (KeyFileException unusable) {
            return new TokenReply.Refused("invalid_key_file", unusable.sentence());
        }
    }

    @Override
    public DeviceAuthorization device(DeviceRequest request) {
        return devices.begin(request);
    }

    @Override
    public void revoke(RevocationRequest request) {
        revocations.revoke(request);
    }

    @Override
    public ServerMetadata discover(URI issuer) {
        return discoveries.discover(issuer);
    }

    @Override
    public ResourceMetadata resource(URI resource) {
        return resources.describe(resource);
    }

    @Override
    public RegisteredClient register(RegistrationRequest request) {
        return registrations.register(request);
    }

    @Override
    public Account account(AccountRequest request) {
        return accounts.of(request);
    }

    @Override
    public KeyAnswer owner(KeyQuestion question) {
        return keyOwners.of(question);
    }
}
