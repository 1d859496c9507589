package authsome.application.testing;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What runs need from the outside, in memory. */
public final class FakeRunPorts implements CertificateAuthority, TrustFiles, ProxyPorts, Processes {

    public final Set<ProcessRef> living = ConcurrentHashMap.newKeySet();
    public final Map<RunId, Integer> open = new ConcurrentHashMap<>();
    public final Map<RunId, byte[]> trusted = new ConcurrentHashMap<>();
    public final Set<Integer> taken = ConcurrentHashMap.newKeySet();

    /** Which process started which. */
    public final Map<Long, Long> parents = new ConcurrentHashMap<>();

    private int next = 40_000;

    @Override
    public RunCertificates create(RunId run, Set<HostPattern> hosts) {
        return new RunCertificates(
                ("root of " + run).getBytes(StandardCharsets.UTF_8),
                ("intermediate for " + hosts).getBytes(StandardCharsets.UTF_8),
                Secret.owning(new byte[] {1, 2, 3, (byte) 0xFF}));
    }

    @Override
    public Paths write(RunId run, byte[] rootCertificate) {
        trusted.put(run, rootCertificate);
        Path folder = Path.of("/runs of", run.value());
        return new Paths(
                folder.resolve("bundle.pem"),
                folder.resolve("root.pem"),
                folder.resolve("trust.p12"),
                folder.resolve("wgetrc"));
    }

    @Override
    public void remove(RunId run) {
        trusted.remove(run);
    }

    @Override
    public int shared() {
        return 39_999;
    }

    @Override
    public synchronized int open(RunId run, int preferred) {
        if (taken.contains(preferred)) {
            throw new PortTakenException(preferred);
        }
        int port = preferred == 0 ? next++ : preferred;
        open.put(run, port);
        return port;
    }

    @Override
    public void close(RunId run) {
        open.remove(run);
    }

    @Override
    public Optional<ProcessRef> find(long pid) {
        return living.stream().filter(process -> process.pid() == pid).findFirst();
    }

    @Override
    public OptionalLong parent(long pid) {
        Long parent = parents.get(pid);
        return parent == null ? OptionalLong.empty() : OptionalLong.of(parent);
    }
}
