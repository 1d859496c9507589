package authsome.daemon.wiring;

import authsome.home.lifecycle.RememberedPort;
import authsome.ports.injection.Injector;
import authsome.proxy.ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The proxy of a daemon or an edge, from the start to the last request. */
public final class ServedProxy {

    private static final System.Logger LOG = System.getLogger(ServedProxy.class.getName());

    private final ProxyServer proxy;

    /** @param proxy not started yet */
    public ServedProxy(ProxyServer proxy) {
        this.proxy = proxy;
    }

    /** Takes the port, and serves nobody yet. */
    public void listen(Injector injector) {
        try {
            proxy.listen(injector);
        } catch (IOException failed) {
            throw new UncheckedIOException("the proxy cannot listen", failed);
        }
    }

    /** Notes the port: open runs have it in their environment, and the next one of this home takes it again. */
    public void remember(RememberedPort port) {
        port.write(proxy.shared());
    }

    /** Takes no connection any more, and finishes what was begun, as far as there is time for it. */
    public void drain(Duration patience) throws InterruptedException {
        int left = proxy.drain(patience);
        if (left > 0) {
            LOG.log(Level.WARNING, "{0} requests of runs were not answered in time, and are cut off", left);
        }
    }
}
