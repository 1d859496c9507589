package authsome.cli.status;

import authsome.api.client.http.HttpReply;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.WireError;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code api}: one call of the HTTP API, signed as the identity that acts here; prints what the daemon answered. */
public final class ApiCommand implements Command {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    @Override
    public int run(Invocation invocation) {
        String method = invocation.arguments().operand(0).toUpperCase(Locale.ROOT);
        String target = invocation.arguments().operand(1);
        if (!METHODS.contains(method)) {
            throw Failure.usage("the API knows the methods " + String.join(", ", METHODS));
        }
        if (invocation.world().insideRun()) {
            throw new Failure("OperationNotAllowedError", "the API can show secrets, and is not called inside a run")
                    .hint("run this command outside of it");
        }
        SortedMap<String, String> headers = headers(invocation.arguments().all("--header"));
        byte[] body = body(invocation, method);
        // registers the identity where need be; the call itself is made once, whatever comes of it
        invocation.call(client -> client.whoami());
        HttpReply reply = invocation.call(client -> exchange(() -> client.exchange(method, target, headers, body)));
        print(invocation, reply);
        int code = exitCode(reply);
        Arrays.fill(reply.body(), (byte) 0);
        if (code != ExitCodes.OK) {
            invocation.output().warn("authsome: the daemon answered " + reply.status());
        }
        return code;
    }

    private static SortedMap<String, String> headers(List<String> lines) {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw Failure.usage("--header takes a name, a colon and a value")
                        .hint("for example: --header 'Accept: text/plain'");
            }
            if (headers.put(line.substring(0, colon), line.substring(colon + 1).strip()) != null) {
                throw Failure.usage("the header " + line.substring(0, colon) + " stands there twice");
            }
        }
        return headers;
    }

    /** The answer as it came, whatever it is; but what goes to a terminal cannot steer it. */
    private static void print(Invocation invocation, HttpReply reply) {
        Output output = invocation.output();
        if (invocation.arguments().has("--include")) {
            output.line("HTTP/1.1 " + reply.status());
            reply.headers().forEach(output::line);
            output.line("");
        }
        if (output.screen().isTerminal()) {
            new String(reply.body(), StandardCharsets.UTF_8).lines().forEach(output::line);
        } else {
            output.raw(reply.body(), isJson(reply));
        }
    }

    private static boolean isJson(HttpReply reply) {
        return reply.headers().stream()
                .map(header -> header.toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(header -> header.startsWith("content-type:application/json"));
    }

    private interface Exchange {
        HttpReply make();
    }

    private static HttpReply exchange(Exchange call) {
        try {
            return call.make();
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()))
                    .hint("for example: authsome api GET /api/whoami")
                    .because(wrong);
        }
    }

    /** The published client sends an object with each POST, so an empty one stands for nothing. */
    private static byte[] body(Invocation invocation, String method) {
        @Nullable String data = invocation.arguments().option("--data");
        if (data == null) {
            return method.equals("POST") || method.equals("PUT") ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        }
        try {
            if (data.equals("-")) {
                return invocation.world().in().readAllBytes();
            }
            return data.startsWith("@")
                    ? Files.readAllBytes(Path.of(data.substring(1)))
                    : data.getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Failure("FileNotFoundError", "cannot read " + data.substring(1)).because(unreadable);
        }
    }

    /** As any other command that met this answer would end. */
    private static int exitCode(HttpReply reply) {
        if (reply.status() >= 200 && reply.status() < 300) {
            return ExitCodes.OK;
        }
        try {
            WireError error = Json.parse(reply.body()) instanceof JsonObject object ? WireError.find(object) : null;
            return error == null ? ExitCodes.OTHER : ExitCodes.of(error.error());
        } catch (JsonFormatException _) {
            return ExitCodes.OTHER;
        }
    }
}
