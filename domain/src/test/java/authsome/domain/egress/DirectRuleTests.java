package authsome.domain.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectRuleTests {

    @ParameterizedTest
    @CsvSource({
        "api.corp.test,api.corp.test,443,true",
        "API.corp.test,api.corp.test,443,true",
        "corp.test,api.corp.test,443,false",
        ".corp.test,api.corp.test,443,true",
        ".corp.test,a.b.corp.test,443,true",
        ".corp.test,corp.test,443,false",
        ".corp.test,evilcorp.test,443,false",
        "*.corp.test,api.corp.test,443,true",
        "api.corp.test:8443,api.corp.test,8443,true",
        "api.corp.test:8443,api.corp.test,443,false",
        "*,anything.test,1,true",
        "*:8080,anything.test,1,false",
        "intranet,intranet,80,true",
        "10.0.0.0/8,10.255.0.1,443,true",
        "10.0.0.0/8,11.0.0.1,443,false",
        "10.0.0.0/8,host10.test,443,false",
        "192.168.4.0/23,192.168.5.255,443,true",
        "192.168.4.0/23,192.168.6.0,443,false",
        "10.0.0.0/8:443,10.1.1.1,80,false",
        "0.0.0.0/0,8.8.8.8,443,true",
        "0.0.0.0/0,::2,443,false",
        "10.1.2.3,10.1.2.3,443,true",
        "10.1.2.3,10.1.2.4,443,false",
        "fd00::/8,fd12::1,443,true",
        "fd00::/8,fe12::1,443,false",
        "[fd00::1]:443,fd00:0::1,443,true",
        "[fd00::1]:443,fd00::1,80,false",
        "fd00::1,fd00::1,80,true"
    })
    void matches(String rule, String host, int port, boolean expected) {
        assertEquals(expected, new DirectRule(rule).matches(new Origin(host, port)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://x",
                "a b",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/x",
                "10.0.0.0/",
                "300.1.1.1",
                "host/8",
                "host:0",
                "host:70000",
                "host:x",
                "*corp.test",
                "a.*.test",
                "user@host",
                "[::1",
                ".."
            })
    void refuses(String rule) {
        assertThrows(IllegalArgumentException.class, () -> new DirectRule(rule));
    }

    @Test
    void whatTheOperatorPinnedAndThisMachineIsNeverReachedThroughTheProxy() {
        Origin pinned = new Origin("api.pinned.test", 443);
        EgressPolicy egress = new EgressPolicy(
                Map.of(pinned, new Origin("127.0.0.1", 8443)),
                List.of(new HostPattern("api.named.test")),
                new ParentProxy(new Origin("proxy.corp.test", 3128), null, List.of(new DirectRule(".corp.test"))));
        for (String direct : List.of("api.pinned.test", "git.corp.test", "localhost", "127.8.8.8", "::1")) {
            assertEquals(true, egress.through(new Origin(direct, 443)).isEmpty(), direct);
        }
        for (String through : List.of("api.named.test", "api.acme.test", "10.0.0.1", "proxy.corp.example")) {
            assertEquals(true, egress.through(new Origin(through, 443)).isPresent(), through);
        }
    }
}
