package authsome.proxy;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.LeafIssuer;
import authsome.proxy.ca.RunCertificateAuthority;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/** Makes one certificate chain for nobody: the first one in a fresh process takes a second, and no child should wait. */
final class WarmUp {

    private static final String NOBODY = "warm-up.invalid";

    private WarmUp() {}

    static void run(InstantSource clock, SecureRandom random) {
        RunCertificates certificates = new RunCertificateAuthority(clock, random)
                .create(RunId.random(random), Set.of(new HostPattern(NOBODY)));
        new LeafIssuer(certificates, clock, random).issue(NOBODY);
        certificates.intermediateKey().close();
    }
}
