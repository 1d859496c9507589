package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.oauth.DeviceFlow;
import authsome.application.oauth.LoginPlace;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Logins that a person confirms on another device. Of the servers of a team one asks for each, and another goes on when that
 * one has not for a while. Safe for use by many threads.
 */
final class DeviceLogins {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** How long after its next question is due a server may be slow before another asks instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final Conclusions conclusions;
    private final DeviceFlow flow;
    private final PendingDevices pending;
    private final Catalogue catalogue;
    private final Access access;
    private final String server;
    private final InstantSource clock;
    private final DeviceWatch watch = new DeviceWatch(this::ask);

    /** @param server what this server calls itself in what it asks for; what stands under that name at its start is its own */
    DeviceLogins(
            Sessions sessions,
            Conclusions conclusions,
            DeviceFlow flow,
            PendingDevices pending,
            Catalogue catalogue,
            Access access,
            String server,
            InstantSource clock) {
        this.sessions = sessions;
        this.conclusions = conclusions;
        this.flow = flow;
        this.pending = pending;
        this.catalogue = catalogue;
        this.access = access;
        this.server = server;
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
                end,
                server,
                until(begun.interval())));
        URI complete = begun.verificationUriComplete();
        DevicePrompt prompt = new DevicePrompt(
                begun.userCode(), begun.verificationUri().toString(), complete == null ? null : complete.toString());
        LoginRecord shown = sessions.update(
                id, now -> now.with(now.session().until(end.plus(LONGEST))).shows(prompt));
        watch.begin(id, begun.interval());
        return shown.session();
    }

    /** Goes on with what an earlier start of this server began. */
    void resume() {
        takeOver(device -> server.equals(device.holder()));
    }

    /** Goes on where nobody has asked for a while: the server that did has ended. */
    void takeOver() {
        takeOver(device -> false);
    }

    private void takeOver(Predicate<PendingDevice> ours) {
        for (Stored<PendingDevice> stored : pending.all()) {
            PendingDevice device = stored.value();
            boolean free = ours.test(device) || !device.heldUntil().isAfter(clock.instant());
            if (free && pending.replace(stored, device.heldBy(server, until(device.interval())))) {
                watch.begin(device.session(), device.interval());
            }
        }
    }

    private Instant until(Duration pause) {
        return clock.instant().plus(pause).plus(PATIENCE);
    }

    void close() {
        watch.close();
    }

    /** Asks once, and ends the login if it is decided; how long to wait otherwise, null when it is over. */
    @Nullable
    Duration ask(SessionId id) {
        Stored<PendingDevice> device = pending.find(id).orElse(null);
        if (device == null || !server.equals(device.value().holder())) {
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

    private @Nullable Duration ask(LoginRecord login, Stored<PendingDevice> stored) {
        PendingDevice device = stored.value();
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
            LoginPlace place = new LoginPlace(login.vault(), login.choices().variables());
            return switch (flow.ask(definition, way, place, device)) {
                case DeviceFlow.Answer.Wait wait -> {
                    PendingDevice next = device.every(wait.interval()).heldBy(server, until(wait.pause()));
                    // else another server took this one for dead, and asks from now on
                    yield pending.replace(stored, next) ? wait.pause() : null;
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
