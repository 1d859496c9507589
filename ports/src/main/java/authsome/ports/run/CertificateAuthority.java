package authsome.ports.run;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import java.util.Set;

/** Makes the certificates of a run. Safe for use by many threads. */
public interface CertificateAuthority {

    /**
     * Makes a root and one intermediate that can vouch for {@code hosts} only and for no IP address; the root's key is
     * dropped before this returns.
     */
    RunCertificates create(RunId run, Set<HostPattern> hosts);
}
