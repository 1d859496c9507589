package authsome.adapters.hcvault.engine;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what a script says, and remembers what it was asked. */
final class ScriptedTransport implements Transport {

    /** What one request meets. */
    interface Step {
        Answer answer(URI node, Map<String, String> headers) throws TransportException;
    }

    private final Step script;
    private final List<URI> nodes = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();

    ScriptedTransport(Step script) {
        this.script = script;
    }

    static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), new ReplyBody(body.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer problem(int status, String problem) {
        return answer(status, "{\"errors\":[\"" + problem + "\"]}");
    }

    synchronized List<URI> nodes() {
        return List.copyOf(nodes);
    }

    synchronized List<Map<String, String>> headers() {
        return List.copyOf(headers);
    }

    @Override
    public Answer send(
            URI node, String method, String target, Map<String, String> sent, byte @Nullable [] body, Duration limit)
            throws TransportException {
        synchronized (this) {
            nodes.add(node);
            headers.add(sent);
        }
        return script.answer(node, sent);
    }

    @Override
    public void close() {}
}
