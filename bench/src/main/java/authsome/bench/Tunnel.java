package authsome.bench;

import java.io.IOException;
import java.util.Optional;

/**
 * Our own proxy on the way to a host that no definition names: it passes the bytes on, and the client carries the key.
 *
 * @param authsome the proxy
 * @param upstream the host
 */
record Tunnel(Authsome authsome, Upstream upstream) implements Way {

    @Override
    public String name() {
        return "authsome";
    }

    @Override
    public Load.Result measure(Load load) throws IOException, InterruptedException {
        String header = "'Authorization: Bearer " + Upstream.KEY + "'";
        return Load.read(authsome.throughProxy(
                load.hey("-H", header), upstream.address() + load.body().path()));
    }

    @Override
    public Optional<CpuClock> between() throws IOException {
        return authsome.between();
    }

    @Override
    public void close() throws IOException {
        authsome.close();
    }
}
