package authsome.proxy;

import authsome.proxy.net.Deadlines;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A proxy whose patience a test chooses. */
public final class TestProxy {

    private TestProxy() {}

    // the package is exported, tests are not
    @SuppressWarnings("exports")
    public static ProxyServer of(ProxySettings settings, Deadlines deadlines) {
        return new ProxyServer(settings, deadlines, InstantSource.system(), new SecureRandom());
    }
}
