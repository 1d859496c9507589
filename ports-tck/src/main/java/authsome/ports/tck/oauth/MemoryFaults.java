package authsome.ports.tck.oauth;

import authsome.ports.oauth.TokenReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a fault means to a client that reads replies as the contract of the port says. */
final class MemoryFaults {

    private MemoryFaults() {}

    /** The reply to a token request that meets {@code fault}. */
    static TokenReply token(@Nullable Fault fault, Supplier<Answer> server) {
        return switch (fault) {
            case null -> MemoryReplies.of(server.get(), Map.of());
            case Fault.Cut cut -> {
                process(cut.processed(), server);
                yield new TokenReply.Failed("the server ended the connection", true, null);
            }
            case Fault.Instead instead -> {
                process(instead.processed(), server);
                yield new TokenReply.Failed(
                        "the server answered with status " + instead.status() + " and no tokens",
                        instead.status() != 429,
                        retryAfter(instead));
            }
            case Fault.Refuse refuse -> new TokenReply.Refused(refuse.error(), null);
            case Fault.Held held -> {
                held.gate().pass();
                yield MemoryReplies.of(server.get(), Map.of());
            }
            case Fault.Late late -> {
                pause(late.by());
                yield MemoryReplies.of(server.get(), Map.of());
            }
            case Fault.Silence _ -> new TokenReply.Failed("the server took too long", true, null);
            case Fault.Dripping _ -> {
                process(true, server);
                yield new TokenReply.Failed("the server took too long", true, null);
            }
            case Fault.Reshaped shape -> reshaped(shape, server.get());
        };
    }

    private static void process(boolean processed, Supplier<Answer> server) {
        if (processed) {
            Answer _ = server.get();
        }
    }

    private static TokenReply reshaped(Fault.Reshaped shape, Answer answer) {
        if (shape.members().getOrDefault("access_token", "").contains("\\r")) {
            return new TokenReply.Failed(
                    "the server's reply has a token with characters that tokens do not have", true, null);
        }
        Map<String, String> members = new HashMap<>(shape.members());
        shape.without().forEach(name -> members.put(name, ""));
        return MemoryReplies.of(answer, members);
    }

    private static @Nullable Duration retryAfter(Fault.Instead instead) {
        String seconds = instead.headers().get("Retry-After");
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
