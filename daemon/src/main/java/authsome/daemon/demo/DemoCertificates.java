package authsome.daemon.demo;

import authsome.domain.provider.HostPattern;
import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import authsome.proxy.ca.LeafCertificate;
import authsome.proxy.ca.LeafIssuer;
import authsome.proxy.ca.RunCertificateAuthority;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * A root of its own, and a leaf for each host, made afresh for one demo. They come from the same maker as those of a run,
 * so they vouch for these hosts only.
 */
final class DemoCertificates {

    private final byte[] root;
    private final SSLContext context;

    private DemoCertificates(byte[] root, SSLContext context) {
        this.root = root;
        this.context = context;
    }

    static DemoCertificates of(List<String> hosts, InstantSource clock, SecureRandom random) {
        RunCertificates made = new RunCertificateAuthority(clock, random)
                .create(
                        RunId.random(random),
                        hosts.stream().map(HostPattern::new).collect(Collectors.toSet()));
        LeafIssuer issuer = new LeafIssuer(made, clock, random);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Map<String, LeafCertificate> leaves =
                    hosts.stream().distinct().collect(Collectors.toMap(host -> host, issuer::issue));
            context.init(new KeyManager[] {new ByRequestedName(leaves)}, null, random);
            return new DemoCertificates(made.root(), context);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("this Java cannot serve TLS", failed);
        }
    }

    /** The root, DER; a fresh copy. */
    byte[] root() {
        return root.clone();
    }

    SSLContext context() {
        return context;
    }
}
