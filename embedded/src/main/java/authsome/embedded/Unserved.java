package authsome.embedded;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.ports.backup.BackupPlace;
import authsome.ports.backup.HomeFile;
import authsome.ports.backup.StagedBackup;
import authsome.ports.injection.RunCertificates;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What only a daemon has: a proxy for runs, and a place for backups. The library leads to none of it. */
final class Unserved implements CertificateAuthority, TrustFiles, ProxyPorts, Processes, BackupPlace {

    @Override
    public RunCertificates create(RunId run, Set<HostPattern> hosts) {
        throw refused();
    }

    @Override
    public Paths write(RunId run, byte[] rootCertificate) {
        throw refused();
    }

    @Override
    public void remove(RunId run) {
        throw refused();
    }

    @Override
    public int shared() {
        throw refused();
    }

    @Override
    public int open(RunId run, int preferred) {
        throw refused();
    }

    @Override
    public void close(RunId run) {
        throw refused();
    }

    @Override
    public Optional<ProcessRef> find(long pid) {
        throw refused();
    }

    @Override
    public OptionalLong parent(long pid) {
        throw refused();
    }

    @Override
    public StagedBackup stage() {
        throw refused();
    }

    @Override
    public List<HomeFile> identityFiles() {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("an embedded broker has no runs and makes no backups");
    }
}
