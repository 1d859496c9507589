package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Fault;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings replies to the client, whole or spoilt. */
final class Delivery {

    /** Longer than any client waits. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final HttpExchange exchange;

    Delivery(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Lets {@code server} answer and {@code fault} happen. */
    void send(@Nullable Fault fault, Supplier<Reply> server) throws IOException {
        switch (fault) {
            case null -> whole(server.get());
            case Fault.Refuse _, Fault.Reshaped _ -> whole(server.get());
            case Fault.Held held -> {
                held.gate().pass();
                whole(server.get());
            }
            case Fault.Late late -> {
                pause(late.by());
                whole(server.get());
            }
            case Fault.Instead instead -> {
                if (instead.processed()) {
                    Reply _ = server.get();
                }
                whole(new Reply(instead.status(), instead.headers(), instead.body()));
            }
            case Fault.Cut cut -> cut(cut, server);
            case Fault.Silence _ -> {
                pause(SILENCE);
                throw new IOException("no answer, as the test ordered");
            }
            case Fault.Dripping dripping -> drip(server.get(), dripping.pause());
        }
    }

    private void whole(Reply reply) throws IOException {
        OutputStream body = begin(reply);
        if (!reply.body().isEmpty()) {
            body.write(bytes(reply));
        }
    }

    private OutputStream begin(Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.body().isEmpty() ? -1 : bytes(reply).length);
        return exchange.getResponseBody();
    }

    /** An exchange that ends with an exception takes its connection with it. */
    private void cut(Fault.Cut cut, Supplier<Reply> server) throws IOException {
        Reply reply = cut.processed() ? server.get() : null;
        if (reply != null && cut.replyBytes() >= 0) {
            OutputStream body = begin(reply);
            body.write(bytes(reply), 0, Math.min(cut.replyBytes(), bytes(reply).length - 1));
            body.flush();
        }
        throw new IOException("cut, as the test ordered");
    }

    private void drip(Reply reply, Duration pause) throws IOException {
        OutputStream body = begin(reply);
        for (byte next : bytes(reply)) {
            body.write(next);
            body.flush();
            pause(pause);
        }
    }

    private static byte[] bytes(Reply reply) {
        return reply.body().getBytes(StandardCharsets.UTF_8);
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops");
        }
    }
}
