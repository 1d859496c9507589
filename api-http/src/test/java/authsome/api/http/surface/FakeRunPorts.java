package authsome.api.http.surface;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What runs need of the machine, in memory: every process lives, every port is free. */
final class FakeRunPorts implements CertificateAuthority, TrustFiles, ProxyPorts, Processes {

    /** Of which all that went on was cut. */
    final Set<RunId> closed = ConcurrentHashMap.newKeySet();

    @Override
    public RunCertificates create(RunId run, Set<HostPattern> hosts) {
        return new RunCertificates(new byte[] {1}, new byte[] {2}, Secret.copyOf(new byte[] {3}));
    }

    @Override
    public Paths write(RunId run, byte[] rootCertificate) {
        Path folder = Path.of("/nowhere", run.value());
        return new Paths(
                folder.resolve("bundle.pem"),
                folder.resolve("root.pem"),
                folder.resolve("trust.p12"),
                folder.resolve("wgetrc"));
    }

    @Override
    public void remove(RunId run) {}

    @Override
    public int shared() {
        return 4000;
    }

    @Override
    public int open(RunId run, int preferred) {
        return preferred == 0 ? 4001 : preferred;
    }

    @Override
    public void close(RunId run) {
        closed.add(run);
    }

    @Override
    public Optional<ProcessRef> find(long pid) {
        return Optional.of(new ProcessRef(pid, 77));
    }

    @Override
    public OptionalLong parent(long pid) {
        return OptionalLong.empty();
    }
}
