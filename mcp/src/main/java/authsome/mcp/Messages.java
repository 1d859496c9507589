package authsome.mcp;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the agent, a message a line, and which of its requests have no answer yet. The SDK ends a conversation at the
 * first line that is no message, and drops answers that are under way when the agent has said all; both are made good here.
 *
 * <p>Its lock is the one that the SDK holds while it writes a line.
 */
final class Messages extends OutputStream {

    private static final int PARSE_ERROR = -32_700;
    private static final int INVALID_REQUEST = -32_600;

    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Set<String> unanswered = new HashSet<>();
    private boolean greeted;

    Messages(OutputStream out) {
        this.out = out;
    }

    /** Whether this line of the agent may go on; if not, it has been answered here. */
    synchronized boolean admits(byte[] text) throws IOException {
        JsonObject message;
        try {
            JsonValue value = Json.parse(text);
            if (!(value instanceof JsonObject object)) {
                return refuse(JsonValue.NULL, INVALID_REQUEST, "a message is one JSON object; batches are not taken");
            }
            message = object;
        } catch (JsonFormatException problem) {
            return refuse(JsonValue.NULL, PARSE_ERROR, "this line is not JSON: " + problem.getMessage());
        }
        return admits(message);
    }

    private boolean admits(JsonObject message) throws IOException {
        JsonValue id = message.members().getOrDefault("id", JsonValue.NULL);
        boolean named = message.find("method") instanceof JsonText;
        boolean answer = message.find("result") != null || message.find("error") != null;
        if (!(message.find("jsonrpc") instanceof JsonText version)
                || !version.text().equals("2.0")
                || (!named && !answer)) {
            return refuse(id, INVALID_REQUEST, "this is no message of JSON-RPC 2.0: it wants jsonrpc and method");
        }
        if (message.find("params") != null && !(message.find("params") instanceof JsonObject)) {
            return refuse(id, INVALID_REQUEST, "params must be an object");
        }
        if (!named || message.find("id") == null) {
            return true;
        }
        String method = message.text("method");
        greeted |= method.equals("initialize");
        if (!greeted && !method.equals("ping")) {
            return refuse(id, INVALID_REQUEST, "initialize first: no conversation has begun");
        }
        unanswered.add(key(id));
        return true;
    }

    private boolean refuse(JsonValue id, int code, String sentence) throws IOException {
        JsonObject error = JsonObject.builder()
                .put("code", JsonValue.of(code))
                .put("message", sentence)
                .build();
        out.write(Json.print(JsonObject.builder()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("error", error)
                .build()));
        out.write('\n');
        out.flush();
        return false;
    }

    /** Waits until every request has its answer, or {@code limit} has passed. */
    synchronized void awaitAnswers(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!unanswered.isEmpty() && System.nanoTime() < end) {
                wait(100);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        line.write(bytes, from, length);
        if (length > 0 && bytes[from + length - 1] == '\n') {
            pass();
        }
    }

    private void pass() throws IOException {
        byte[] message = line.toByteArray();
        line.reset();
        out.write(message);
        out.flush();
        String answered = answered(message);
        if (answered != null) {
            unanswered.remove(answered);
            notifyAll();
        }
    }

    private static @Nullable String answered(byte[] text) {
        JsonObject message = Json.parseObject(text);
        JsonValue id = message.find("id");
        return id == null || message.find("method") != null ? null : key(id);
    }

    /** Tells the number 1 from the text "1". */
    private static String key(JsonValue id) {
        return new String(Json.print(JsonObject.builder().put("id", id).build()), StandardCharsets.UTF_8);
    }
}
