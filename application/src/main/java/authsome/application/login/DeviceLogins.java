package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.oauth.DeviceFlow;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.PendingDevice;
import authsome.application.oauth.PendingDevices;
import authsome.application.provider.Catalogue;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.ClientCredentials;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.DeviceAuthorization;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Logins that a person confirms on another device. Safe for use by many threads. */
final class DeviceLogins {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Sessions sessions;
    private final Conclusions conclusions;
    private final DeviceFlow flow;
    private final PendingDevices pending;
    private final Catalogue catalogue;
    private final Access access;
    private final InstantSource clock;
    private final DeviceWatch watch = new DeviceWatch(this::ask);

    DeviceLogins(
            Sessions sessions,
            Conclusions conclusions,
            DeviceFlow flow,
            PendingDevices pending,
            Catalogue catalogue,
            Access access,
            InstantSource clock) {
        this.sessions = sessions;
        this.conclusions = conclusions;
        this.flow = flow;
        this.pending = pending;
        this.catalogue = catalogue;
        this.access = access;
        this.clock = clock;
    }

    /** Gets a code for the person, and begins to ask whether it was typed in. */
    AuthSession begin(LoginRecord login, OAuthPlan plan, @Nullable ClientCredentials client) {
        DeviceAuthorization begun = flow.begin(plan, client);
        Duration lifetime = begun.expiresIn().compareTo(LONGEST) < 0 ? begun.expiresIn() : LONGEST;
        Instant end = clock.instant().plus(lifetime);
        SessionId id = login.session().id();
        pending.keep(new PendingDevice(
                id,
                begun.deviceCode(),
                client == null ? null : client.clientId(),
                plan.token(),
                plan.baseUrl(),
                plan.scopes(),
                begun.interval(),
                end));
        URI complete = begun.verificationUriComplete();
        DevicePrompt prompt = new DevicePrompt(
                begun.userCode(), begun.verificationUri().toString(), complete == null ? null : complete.toString());
        LoginRecord shown = sessions.update(
                id, now -> now.with(now.session().until(end.plus(LONGEST))).shows(prompt));
        watch.begin(id, begun.interval());
        return shown.session();
    }

    /** Goes on with what an earlier start of the server began. */
    void resume() {
        pending.all().forEach(device -> watch.begin(device.session(), device.interval()));
    }

    void close() {
        watch.close();
    }

    /** Asks once, and ends the login if it is decided; how long to wait otherwise, null when it is over. */
    @Nullable
    Duration ask(SessionId id) {
        PendingDevice device = pending.find(id).orElse(null);
        if (device == null) {
            return null;
        }
        try {
            LoginRecord login = sessions.require(id).value();
            if (login.session().isWaiting()) {
                return ask(login, device);
            }
        } catch (RefusedException _) {
            // the login has expired, or nobody answers for its identity any more
        }
        pending.forget(id);
        return null;
    }

    private @Nullable Duration ask(LoginRecord login, PendingDevice device) {
        AuthSession session = login.session();
        Caller caller = Owners.current(access, login);
        try {
            if (!device.expiresAt().isAfter(clock.instant())) {
                throw new AuthsomeException(
                                ErrorCode.AUTHENTICATION_FAILED,
                                "Authentication failed: Device code has expired. Please try again.")
                        .at(session.connection().provider());
            }
            ProviderDefinition definition =
                    catalogue.require(session.connection().provider()).definition();
            WayIn.OAuth way = Ways.oauth(definition, session.flow());
            return switch (flow.ask(definition, way, login.vault(), device)) {
                case DeviceFlow.Answer.Wait wait -> {
                    pending.keep(device.every(wait.interval()));
                    yield wait.pause();
                }
                case DeviceFlow.Answer.Done done -> {
                    pending.forget(session.id());
                    if (claim(session.id())) {
                        conclusions.complete(caller, session, done.obtained());
                    }
                    yield null;
                }
            };
        } catch (AuthsomeException failure) {
            pending.forget(session.id());
            conclusions.record(caller, session, failure);
            conclusions.fail(session.id(), failure);
            return null;
        }
    }

    private boolean claim(SessionId id) {
        while (true) {
            Stored<LoginRecord> seen = sessions.require(id);
            if (!seen.value().session().isWaiting()) {
                return false;
            }
            if (sessions.claim(seen)) {
                return true;
            }
        }
    }
}
