package authsome.application.login;

import authsome.application.oauth.CodeFlow;
import authsome.application.oauth.DeviceFlow;
import authsome.application.oauth.Exchange;
import authsome.application.oauth.PendingAuthorizations;
import authsome.application.oauth.PendingDevices;
import authsome.application.oauth.Plans;

/** Wires what concerns logins over one set of sessions. */
public final class LoginSystem implements AutoCloseable {

    private final Sessions sessions;
    private final Leftovers leftovers;
    private final PendingAuthorizations pending;
    private final DeviceLogins devices;
    private final Logins logins;
    private final BrowserLogins browserLogins;
    private final Callbacks callbacks;

    public LoginSystem(LoginWiring wiring) {
        this.sessions = new Sessions(wiring.store(), wiring.clock());
        this.leftovers =
                new Leftovers(sessions, wiring.catalogue(), wiring.connections(), wiring.vaults(), wiring.clock());
        Conclusions conclusions =
                new Conclusions(sessions, wiring.connections(), leftovers, wiring.audit(), wiring.clock());
        this.pending = new PendingAuthorizations(wiring.store(), wiring.clock());
        Plans plans = new Plans(wiring.servers(), wiring.clock());
        Exchange exchange = new Exchange(wiring.servers(), wiring.clock());
        this.devices = new DeviceLogins(
                sessions,
                conclusions,
                new DeviceFlow(wiring.servers(), wiring.clients(), exchange, plans),
                new PendingDevices(wiring.store()),
                wiring.catalogue(),
                wiring.access(),
                wiring.server(),
                wiring.clock());
        CodeFlow codes = new CodeFlow(
                wiring.servers(),
                wiring.clients(),
                wiring.registered(),
                pending,
                exchange,
                plans,
                wiring.baseUrl(),
                wiring.clock(),
                wiring.random());
        OAuthSteps steps = new OAuthSteps(
                sessions,
                conclusions,
                new ClientForm(wiring.clients(), plans, wiring.audit(), new VariableInput(wiring.format())),
                codes,
                exchange,
                devices);
        this.logins = new Logins(wiring, sessions, conclusions, steps, codes.redirectUri());
        this.browserLogins = new BrowserLogins(logins, sessions, wiring.access(), wiring.random());
        this.callbacks = new Callbacks(sessions, conclusions, steps, pending, wiring.catalogue(), wiring.access());
    }

    public Logins logins() {
        return logins;
    }

    /** The same logins, as browsers meet them. */
    public BrowserLogins browserLogins() {
        return browserLogins;
    }

    /** Browsers that come back from authorization servers. */
    public Callbacks callbacks() {
        return callbacks;
    }

    /**
     * Ends what an earlier start of the server left in the middle, and goes on with what waits. Once, at the start.
     *
     * @param alone whether no other server uses the store
     */
    public void resume(boolean alone) {
        pending.sweep();
        if (alone) {
            sessions.recover();
        } else {
            // what is in the middle may be so at another server
            recover();
        }
        devices.resume();
    }

    /** Ends what a server of a team left in the middle that has died. */
    public void recover() {
        sessions.recoverAbandoned();
    }

    /** Takes away what logins left behind that expired, and goes on with what a server that has ended left. */
    public void tidy() {
        leftovers.sweep();
        devices.takeOver();
    }

    /** Ends the work that goes on beside requests. */
    @Override
    public void close() {
        devices.close();
    }
}
