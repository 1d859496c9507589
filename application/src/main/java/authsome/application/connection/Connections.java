package authsome.application.connection;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.injection.InjectionForm;
import authsome.application.policy.Policies;
import authsome.application.provider.Catalogue;
import authsome.application.provider.CatalogueEntry;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.error.Nearest;
import authsome.domain.identity.Handle;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections of the caller's vault. Safe for use by many threads. */
public final class Connections {

    private final ConnectionRecords records;
    private final Catalogue catalogue;
    private final Freshness freshness;
    private final Lent lent;
    private final Policies policies;
    private final AuditLog audit;
    private final InstantSource clock;

    public Connections(
            ConnectionRecords records,
            Catalogue catalogue,
            Freshness freshness,
            Lent lent,
            Policies policies,
            AuditLog audit,
            InstantSource clock) {
        this.lent = lent;
        this.records = records;
        this.catalogue = catalogue;
        this.freshness = freshness;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them without secrets, by provider, sorted. A damaged record is listed as invalid and hides no other. */
    public List<ProviderConnections> list(Caller caller) {
        caller.require(Power.SEE);
        return ConnectionOverview.of(records, caller.vault(), clock.instant()).stream()
                .filter(group -> caller.covers(group.provider()))
                .toList();
    }

    /**
     * Finds a connection in order to describe it. Its secret is in it, and must not leave the process: whoever wants to
     * hand it out asks {@link #reveal}.
     *
     * @param name null for the default
     */
    public Connection describe(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.SEE);
        return freshness.attempt(require(caller, provider, name)).at(clock.instant());
    }

    /**
     * Finds a connection as it is stored, in order to look at what it is for; nothing is renewed.
     *
     * @param name null for the default
     * @return null when there is none
     */
    @Nullable
    Connection peek(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        return own(caller, provider, name).orElse(null);
    }

    /**
     * Hands out a connection with its secret. The event is durable before this returns.
     *
     * @param name null for the default
     */
    public Connection reveal(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.READ);
        Connection connection = freshness.attempt(require(caller, provider, name));
        policies.requireAny(caller, connection.id());
        audit.event("credential.revealed")
                .by(caller)
                .connection(connection.id())
                .durable();
        return connection.at(clock.instant());
    }

    /**
     * Hands out the headers that carry a credential. The event is durable before this returns.
     *
     * @param name null for the default
     */
    public ResolvedCredentials resolve(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.READ);
        Optional<Connection> own = own(caller, provider, name);
        Connection borrowed = own.isPresent() ? null : borrowed(caller, provider, name);
        Connection connection =
                usable(own.orElseGet(() -> borrowed == null ? missing(caller, provider, name) : borrowed));
        policies.requireAny(caller, connection.id());
        CatalogueEntry entry = catalogue.require(provider);
        Placement placement = InjectionForm.placement(entry.definition(), connection.credential())
                .orElseThrow(() -> new AuthsomeException(
                                ErrorCode.UNSUPPORTED_AUTH_TYPE,
                                "the definition has no way in with the kind of credential that is stored")
                        .at(provider)
                        .hint("log in again"));
        List<HeaderValue> headers = headers(placement, connection);
        audit.event("credential.resolved")
                .by(caller)
                .connection(connection.id())
                .durable();
        return new ResolvedCredentials(connection.id(), headers, connection.expiresAt(), borrowed != null);
    }

    private static List<HeaderValue> headers(Placement placement, Connection connection) {
        Injection injection = InjectionForm.of(connection.id().toString(), placement, connection.credential());
        injection.redactions().forEach(Secret::close);
        if (!injection.hasOnlyHeaders()) {
            injection.close();
            throw new AuthsomeException(
                            ErrorCode.UNSUPPORTED_AUTH_TYPE,
                            "this credential goes where headers do not reach: " + placement.shown())
                    .at(connection.id().provider())
                    .hint("use it under 'authsome run'");
        }
        return injection.headers();
    }

    /**
     * Finds a connection whose credential the caller may hold in the hand, its token renewed if that is due.
     *
     * @throws AuthsomeException as {@link #requireUsable}, and {@code OPERATION_NOT_ALLOWED} if a policy limits its use
     */
    Connection requireFree(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.READ);
        Connection connection = requireUsable(caller, provider, name);
        policies.requireAny(caller, connection.id());
        return connection;
    }

    /** Makes a connection the one that is used when nobody names one. */
    public void setDefault(Caller caller, ProviderName provider, ConnectionName name) {
        caller.require(Power.CHANGE);
        Connection connection = require(caller, provider, name);
        records.makeDefault(caller.vault(), connection.id());
        audit.event("provider.default_set")
                .by(caller)
                .connection(connection.id())
                .offer();
    }

    /**
     * Forgets a connection; nothing happens when there is none. The default moves to the first that remains.
     *
     * @param name null for the default
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is no such provider
     */
    public void logout(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.CHANGE);
        caller.requireCovered(provider);
        ConnectionName real = resolveName(caller, provider, name);
        ConnectionId id = new ConnectionId(provider, real == null ? ConnectionName.DEFAULT : real);
        if (records.delete(caller.vault(), id)) {
            // forgetting never waits for the audit log
            audit.event("provider.logout").by(caller).connection(id).offer();
        } else {
            catalogue.require(provider);
        }
    }

    /**
     * The real name of a connection: {@code name} itself; for none, and for {@code default} where no connection has that
     * name, the default of the provider.
     *
     * @return null when none is named and there is no default
     */
    public @Nullable ConnectionName resolveName(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        boolean literal = name != null
                && (!name.equals(ConnectionName.DEFAULT)
                        || records.exists(caller.vault(), new ConnectionId(provider, name)));
        return literal ? name : records.defaultOf(caller.vault(), provider).orElse(null);
    }

    /**
     * Finds a connection that can be used, its token renewed if that is due.
     *
     * @throws AuthsomeException {@code CONNECTION_NOT_FOUND}, {@code PROVIDER_NOT_FOUND}, {@code TOKEN_EXPIRED}, {@code
     *     REFRESH_FAILED} or {@code CREDENTIAL_MISSING}
     */
    public Connection requireUsable(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        caller.require(Power.USE);
        return usable(require(caller, provider, name));
    }

    /** What is lent to the caller, who has none of its own; null when it names one, or nothing is lent. */
    private @Nullable Connection borrowed(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        boolean literal = name != null && !name.equals(ConnectionName.DEFAULT);
        return literal || !caller.covers(provider) ? null : lent.find(provider).orElse(null);
    }

    private Connection usable(Connection connection) {
        ProviderName provider = connection.id().provider();
        ConnectionStatus status = connection.at(clock.instant()).status();
        String hint = "run '" + LoginCommand.again(connection.id()) + "'";
        if (status == ConnectionStatus.EXPIRED) {
            throw new AuthsomeException(ErrorCode.TOKEN_EXPIRED, "Access token expired")
                    .at(provider)
                    .hint(hint);
        }
        if (status != ConnectionStatus.CONNECTED) {
            throw new AuthsomeException(
                            ErrorCode.CREDENTIAL_MISSING,
                            "connection '" + connection.id().name() + "' is " + status.wireName())
                    .at(provider)
                    .hint(hint);
        }
        return freshness.require(connection);
    }

    private Connection require(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        return own(caller, provider, name).orElseGet(() -> missing(caller, provider, name));
    }

    /** What {@link #resolveName} names, read once; empty also where the caller may not know of it. */
    private Optional<Connection> own(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        if (!caller.covers(provider)) {
            return Optional.empty();
        }
        Optional<Stored<Connection>> named =
                name == null ? Optional.empty() : records.recall(caller.vault(), new ConnectionId(provider, name));
        boolean literal = named.isPresent() || (name != null && !name.equals(ConnectionName.DEFAULT));
        return (literal ? named : records.recallDefault(caller.vault(), provider)).map(Stored::value);
    }

    private Connection missing(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        throw notFound(caller, provider, name == null ? ConnectionName.DEFAULT : name);
    }

    private AuthsomeException notFound(Caller caller, ProviderName provider, ConnectionName name) {
        catalogue.require(provider);
        Handle handle = caller.handle();
        AuthsomeException failure = new AuthsomeException(
                        ErrorCode.CONNECTION_NOT_FOUND,
                        "Connection '" + name + "' not found for provider '" + provider + "' in identity '"
                                + (handle == null ? caller.principal() : handle) + "'")
                .at(provider);
        if (!caller.covers(provider)) {
            return failure.hint("this identity is limited to " + caller.rights().providers());
        }
        List<String> known = records.names(caller.vault(), provider).stream()
                .map(ConnectionName::value)
                .toList();
        return Nearest.to(name.value(), known)
                .map(near -> failure.hint("did you mean '" + near + "'?"))
                .orElse(failure.hint("run 'authsome login " + provider + "'"));
    }
}
