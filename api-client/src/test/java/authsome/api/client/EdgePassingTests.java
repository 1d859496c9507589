package authsome.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.api.client.edge.EdgeInjector;
import authsome.api.client.edge.EdgeServer;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.json.Json;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.Health;
import authsome.domain.identity.Handle;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edge makes of answers that are none of the daemon's decisions. */
final class EdgePassingTests {

    private static final RunId RUN = new RunId("run_0123456789ab");
    private static final HttpTarget TARGET = new HttpTarget(new Origin("api.openai.com", 443), "GET", "/v1/models");
    private static final String HEALTH = ScriptedServer.json(
            "200 OK", "", Json.printText(new Health("ok", "1", "a", "b", "c", "d", "instance").toJson()));
    private static final String ADMITTED = ScriptedServer.json("200 OK", "", "{\"run\":\"" + RUN.value() + "\"}");

    private static EdgeInjector edge(ScriptedServer server) {
        SecureRandom random = new SecureRandom();
        return new EdgeInjector(
                new EdgeServer(
                        BaseUrl.parse("http://127.0.0.1:" + server.port()),
                        ServerTrust.usual(),
                        new IdentityFile(new Handle("calm-tester"), IdentityKey.generate(random)),
                        InstantSource.system(),
                        random),
                System::nanoTime);
    }

    /** Of what stands before daemons that are started again, and of one that has too much to do. */
    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many", "500 Oh", "502 Bad Gateway", "503 Busy", "504 Gateway Timeout"})
    void whatPassesIsNoRefusal(String status) throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.start(null, HEALTH, ADMITTED, ScriptedServer.json(status, "", "<html>"));
                EdgeInjector edge = edge(server)) {
            assertEquals(RUN, edge.admit(Secret.ofUtf8("secret")).orElseThrow());
            assertThrows(StoreUnavailableException.class, () -> edge.decide(RUN, TARGET, Wish.NONE));
        }
    }

    @Test
    void whatTheDaemonRefusesIsSaid() throws Exception {
        String refused = ScriptedServer.json("403 Forbidden", "", "{\"detail\":\"not you\"}");
        try (ScriptedServer server = ScriptedServer.start(null, HEALTH, ADMITTED, refused);
                EdgeInjector edge = edge(server)) {
            edge.admit(Secret.ofUtf8("secret"));
            Decision.Deny deny = assertInstanceOf(Decision.Deny.class, edge.decide(RUN, TARGET, Wish.NONE));
            assertEquals("edge_not_allowed", deny.reason());
        }
    }
}
