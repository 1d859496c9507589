package authsome.application.connection;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of the caller's vault. Safe for use by many threads. */
public final class Connections {

    public Connections() {}

    /** All of them without secrets, by provider, sorted. A damaged record is listed as invalid and hides no other. */
    public List<ProviderConnections> list(Caller caller) {
        return Pending.value();
    }

    /**
     * Hands out a connection with its secret. The event is durable before this returns.
     *
     * @param name null for the default
     */
    public Connection reveal(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        return Pending.value();
    }

    /**
     * Hands out the headers that carry a credential. The event is durable before this returns.
     *
     * @param name null for the default
     */
    public ResolvedCredentials resolve(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        return Pending.value();
    }

    /** Makes a connection the one that is used when nobody names one. */
    public void setDefault(Caller caller, ProviderName provider, ConnectionName name) {
        Pending.value();
    }

    /**
     * Forgets a connection; nothing happens when there is none. The default moves to the first that remains.
     *
     * @param name null for the default
     */
    public void logout(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        Pending.value();
    }

    /**
     * Forgets the caller's connections at a provider, and its definition if it is a custom one; only for administrators.
     */
    public void removeProvider(Caller caller, ProviderName provider) {
        Pending.value();
    }
}
