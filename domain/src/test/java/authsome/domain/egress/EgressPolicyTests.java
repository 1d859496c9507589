package authsome.domain.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EgressPolicyTests {

    private static final Origin API = new Origin("api.acme.test", 443);

    @Test
    void injectedHostsArePublicUnlessTheOperatorNamedThem() {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        EgressPolicy named = new EgressPolicy(Map.of(), List.of(new HostPattern("*.acme.test")));
        assertFalse(EgressPolicy.STRICT.allowsInjected(API, loopback));
        assertTrue(named.allowsInjected(API, loopback));
        assertFalse(named.allowsInjected(new Origin("api.other.test", 443), loopback));
    }

    @Test
    void metadataIsNeverDialled() {
        InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
        EgressPolicy named = new EgressPolicy(Map.of(), List.of(new HostPattern("api.acme.test")));
        assertFalse(named.allowsInjected(API, metadata));
        assertFalse(named.allowsTunnel(metadata));
    }

    @Test
    void anOverrideConcernsItsPortOnly() {
        Origin local = new Origin("127.0.0.1", 8443);
        EgressPolicy policy = new EgressPolicy(Map.of(API, local), List.of());
        assertEquals(Optional.of(local), policy.override(new Origin("API.acme.test", 443)));
        assertEquals(Optional.empty(), policy.override(new Origin("api.acme.test", 8443)));
        assertTrue(policy.isNamed(API));
        assertFalse(policy.isNamed(new Origin("api.acme.test", 8443)));
    }
}
