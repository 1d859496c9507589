package authsome.application;

import authsome.application.access.Access;
import authsome.application.access.Identities;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Pending;
import authsome.application.connection.Connections;
import authsome.application.login.Logins;
import authsome.application.provider.Catalogue;
import authsome.application.readiness.Readiness;
import authsome.application.run.Runs;
import authsome.ports.injection.Injector;

/** All use cases over one set of ports; the only wiring. Safe for use by many threads. */
public final class Broker implements AutoCloseable {

    private final Ports ports;

    private Broker(Ports ports) {
        this.ports = ports;
    }

    /**
     * Wires the use cases. Opens the registry's data key, so a wrong master key shows here.
     *
     * @throws authsome.domain.error.AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if the stored data cannot be read with
     *     this key
     */
    public static Broker of(Ports ports) {
        return new Broker(ports);
    }

    /** Resumes open runs, and begins to watch their processes. Call it when the proxy's ports can be opened; once. */
    public void start() {
        Pending.value();
    }

    public Deployment deployment() {
        return ports.deployment();
    }

    public Access access() {
        return Pending.value();
    }

    public Identities identities() {
        return Pending.value();
    }

    public Catalogue providers() {
        return Pending.value();
    }

    public Connections connections() {
        return Pending.value();
    }

    public Logins logins() {
        return Pending.value();
    }

    public Runs runs() {
        return Pending.value();
    }

    public AuditLog audit() {
        return Pending.value();
    }

    public Readiness readiness() {
        return Pending.value();
    }

    /** What the proxy asks. */
    public Injector injector() {
        return Pending.value();
    }

    /** Writes what is queued, and closes the store. Open runs stay open: the next start resumes them. */
    @Override
    public void close() {
        ports.store().close();
    }
}
