package authsome.providers.oauth;

import authsome.domain.oauth.BodyFormat;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Begins device logins (RFC 8628 sections 3.1 and 3.2). Immutable. */
final class Devices {

    private static final int LONGEST_CODE = 64;
    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

    private final Exchange exchange;

    Devices(Exchange exchange) {
        this.exchange = exchange;
    }

    DeviceAuthorization begin(DeviceRequest request) {
        Exchange.requireMayGo(request.client(), request.endpoint());
        RequestFields fields = new RequestFields();
        if (request.settings().resource() != null) {
            fields.put("resource", request.settings().resource());
        }
        if (!request.scopes().isEmpty()) {
            fields.put("scope", String.join(request.settings().scopeSeparator(), request.scopes()));
        }
        fields.prove(request.client());
        URI url = request.endpoint();
        return read(exchange.members(fields.post(url, BodyFormat.FORM), url), url);
    }

    private static DeviceAuthorization read(ReplyObject reply, URI url) {
        String deviceCode = reply.raw("device_code");
        String userCode = reply.raw("user_code");
        URI page = page(reply, "verification_uri", "verification_url");
        if (deviceCode == null || !TokenText.isToken(deviceCode) || page == null) {
            throw nonsense(url);
        }
        String shown = userCode == null ? null : ReplyObject.printable(userCode);
        if (shown == null || shown.length() > LONGEST_CODE) {
            throw nonsense(url);
        }
        Duration lifetime = Lifetime.of(reply.number("expires_in"));
        Duration interval = Lifetime.of(reply.number("interval"));
        return new DeviceAuthorization(
                Secret.ofUtf8(deviceCode),
                shown,
                page,
                page(reply, "verification_uri_complete", "verification_url_complete"),
                shorter(lifetime == null ? USUAL_LIFETIME : lifetime, LONGEST_LIFETIME),
                shorter(interval == null ? USUAL_INTERVAL : interval, LONGEST_INTERVAL));
    }

    private static AuthorizationServerException nonsense(URI url) {
        return new AuthorizationServerException(
                url.getHost() + " answered without what a device login needs: a code, and where to enter it", null);
    }

    /** A page that a person can be sent to; null when there is none. */
    private static @Nullable URI page(ReplyObject reply, String name, String formerName) {
        URI page = reply.url(name) == null ? reply.url(formerName) : reply.url(name);
        boolean web = page != null
                && page.getHost() != null
                && ("https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme()));
        return web ? page : null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
