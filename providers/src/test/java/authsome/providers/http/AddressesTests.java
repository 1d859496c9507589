package authsome.providers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which addresses of an authorization server are dialled. */
class AddressesTests {

    private static final Origin SERVER = new Origin("auth.acme.test", 443);

    @Test
    void keepsTheAllowedOnesOfASetInTheirOrder() throws Exception {
        assertEquals(
                List.of(addresses("2a00:1::1", "9.9.9.9")),
                judged(EgressPolicy.STRICT, "127.0.0.1", "2a00:1::1", "10.0.0.1", "9.9.9.9", "169.254.169.254", "::1"));
        EgressPolicy named = new EgressPolicy(Map.of(), List.of(new HostPattern("auth.acme.test")));
        assertEquals(
                List.of(addresses("127.0.0.1", "10.0.0.1")), judged(named, "169.254.169.254", "127.0.0.1", "10.0.0.1"));
    }

    @Test
    void refusesASetOfNothingElse() {
        OutboundException refused = assertThrows(
                OutboundException.class, () -> judged(EgressPolicy.STRICT, "127.0.0.1", "fd00::1", "169.254.169.254"));
        assertTrue(String.valueOf(refused.getMessage()).contains("upstream.allow_private"), refused.getMessage());
    }

    private static List<InetAddress> judged(EgressPolicy egress, String... found) throws OutboundException {
        try (Deadline deadline = new Deadline(Duration.ofSeconds(5))) {
            return new Addresses(egress, _ -> addresses(found)).of(SERVER, deadline);
        }
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
