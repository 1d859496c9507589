package authsome.adapters.hcvault.kv;

import authsome.adapters.hcvault.engine.HttpTransport;
import authsome.adapters.hcvault.engine.Transport;
import authsome.adapters.hcvault.engine.TransportException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real connection that loses requests or their answers when it is told to. */
final class LossyTransport implements Transport {

    /** What becomes of one request. */
    enum Fate {
        ARRIVES,
        IS_LOST,
        LOSES_ITS_ANSWER
    }

    /** Decides about each request. */
    interface Weather {
        Fate fate(String method, String target);
    }

    private final HttpTransport http = new HttpTransport(null, Duration.ofSeconds(2));
    private volatile Weather weather = (_, _) -> Fate.ARRIVES;

    void weather(Weather next) {
        weather = next;
    }

    @Override
    public Answer send(
            URI node, String method, String target, Map<String, String> headers, byte @Nullable [] body, Duration limit)
            throws TransportException {
        return switch (weather.fate(method, target)) {
            case ARRIVES -> http.send(node, method, target, headers, body, limit);
            case IS_LOST -> throw new TransportException("lost on the way there", true, true);
            case LOSES_ITS_ANSWER -> {
                http.send(node, method, target, headers, body, limit);
                throw new TransportException("lost on the way back", true, true);
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
