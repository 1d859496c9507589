package authsome.proxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.run.ProxyLimits;
import authsome.proxy.net.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about limits says what the program does. */
class LimitsPageTests {

    private static final Path PAGE = Path.of("../docs/reference/limits.md");

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new HashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 3) {
                rows.put(cells[1].strip(), cells[2].strip());
            }
        }
        return rows;
    }

    @Test
    void saysWhatTheProgramDoes() throws IOException {
        Deadlines usual = Deadlines.USUAL;
        Map<String, String> expected = new HashMap<>();
        expected.put(
                "connections of clients, in all (`proxy.max_connections`)",
                Integer.toString(ProxyLimits.USUAL.connections()));
        expected.put(
                "connections of one run (`proxy.max_run_connections`)", Integer.toString(ProxyLimits.USUAL.ofOneRun()));
        expected.put("the first byte of a client", seconds(usual.head()));
        expected.put("the head of a message, from its first byte on", seconds(usual.head()));
        expected.put("a client's TLS handshake, all of it", seconds(usual.handshake()));
        expected.put("the TLS handshake with a service, all of it", seconds(usual.serviceHandshake()));
        expected.put(
                "the answer of a [network's proxy](upstream.md#a-network-with-a-proxy) to CONNECT",
                seconds(usual.head()));
        expected.put("a connection without a request (`proxy.idle_seconds`)", seconds(usual.idle()));
        expected.put("a request's body that stands still (`proxy.stalled_seconds`)", seconds(usual.body()));
        expected.put(
                "a service that thinks, or whose answer stands still (`proxy.answer_seconds`)",
                seconds(usual.service()));
        expected.put("what is sent to a peer and not taken (`proxy.stalled_seconds`)", seconds(usual.write()));
        expected.put(
                "one that one side has ended, in which nothing moves (`proxy.answer_seconds`)",
                seconds(usual.service()));
        expected.put("a client that has left while nothing came of its answer", seconds(usual.look()));
        expected.put("the head of a CONNECT", (Limits.CONNECT_BYTES >> 10) + " KiB");
        expected.put("the head of a request or an answer", (Limits.HEAD_BYTES >> 10) + " KiB");
        expected.put("a body that is signed by its hash", (Limits.SIGNED_BODY_BYTES >> 20) + " MiB");
        Map<String, String> said = rows();
        assertTrue(said.keySet().containsAll(expected.keySet()), said::toString);
        said.keySet().retainAll(expected.keySet());
        assertEquals(expected, said);
    }

    private static String seconds(int millis) {
        return millis / 1_000 + " s";
    }
}
