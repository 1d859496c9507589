package authsome.api.http.contract;

import static java.util.Objects.requireNonNull;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.proof.IdentityKey;
import authsome.api.http.contract.DocumentWriter.Exchange;
import authsome.api.http.surface.ApiUnderTest;
import authsome.application.account.NewAccount;
import authsome.application.caller.Caller;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.ScriptedClient;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Talks to a real server as conversation.txt says, has every message judged, and keeps the first good answer of each route. */
final class Conversation implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\\$([a-z]+)");

    private final ApiUnderTest api;
    private final Path folder;
    private final Judge judge;
    private final Map<String, IdentityKey> keys = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Exchange> examples = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable String who;
    private boolean onSocket;

    Conversation(Path folder) {
        this.folder = folder;
        this.api = new ApiUnderTest(folder);
        this.judge = new Judge(Tables.document(api.broker, Map.of()));
        api.authority.add(ScriptedClient.confidential("app", "s3cret"));
        keys.put("owner", api.key);
        names.put("owner", ApiUnderTest.OWNER.value());
        names.put("owners", api.key.did().value());
    }

    ApiUnderTest api() {
        return api;
    }

    Judge judge() {
        return judge;
    }

    List<String> problems() {
        return problems;
    }

    Map<String, Exchange> examples() {
        return examples;
    }

    /** One line: a step, or a request with the status that is due, and what to remember of the answer. */
    void step(String line) throws IOException {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "as" -> who = words[1].equals("nobody") ? null : words[1];
            case "over" -> onSocket = words[1].equals("socket");
            case "key" -> {
                IdentityKey key = IdentityKey.generate(api.random);
                keys.put(words[1], key);
                names.put(words[1], words[1] + "-agent");
                names.put(words[1] + "s", key.did().value());
            }
            case "wait" -> api.clock.advance(Duration.ofSeconds(Long.parseLong(words[1])));
            case "person" -> names.put("person", person(words[1]));
            case "times" -> {
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    request(words[2]);
                }
            }
            default -> request(line);
        }
    }

    private String person(String email) {
        Caller owner = api.broker.access().current(ApiUnderTest.OWNER);
        Secret invitation = api.broker
                .accounts()
                .invitations()
                .invite(owner, email, Role.USER)
                .token();
        Secret browser = api.broker
                .accounts()
                .register(new NewAccount(email, Secret.ofUtf8("correct horse"), null, invitation), "192.0.2.1", null);
        return api.broker.signIns().find(browser).orElseThrow().principal().value();
    }

    private void request(String line) throws IOException {
        String[] sides = line.split(" -> ", 2);
        String[] asked = sides[0].split(" ", 3);
        String[] due = sides[1].split(" ");
        String target = filled(asked[1]);
        String body = asked.length < 3 ? "" : filled(asked[2]);
        String reply = ask(asked[0], target, body);
        int status = RawConnection.status(reply);
        if (status != Integer.parseInt(due[0])) {
            problems.add(line + " -> " + status + " " + ApiContract.body(reply));
        }
        for (int i = 1; i < due.length && status == 200; i++) {
            String[] kept = due[i].split("=", 2);
            names.put(kept[0], member(ApiContract.body(reply), kept[1]));
        }
    }

    private static String member(String json, String path) {
        JsonValue value = Json.parse(json.getBytes(StandardCharsets.UTF_8));
        for (String name : path.split("\\.", -1)) {
            value = requireNonNull(((JsonObject) value).find(name), path);
        }
        String text = ((JsonText) value).text();
        return text.substring(Math.max(text.lastIndexOf('='), text.lastIndexOf("?")) + 1);
    }

    private String filled(String text) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        requireNonNull(names.get(found.group(1)), () -> "nothing is called " + found.group(1))));
    }

    /** Asks as whoever it is the turn of, and has the answer judged. */
    String ask(String method, String target, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "Host: " + (onSocket ? "localhost" : "127.0.0.1:" + api.port) + "\r\n" + proof(method, target, bytes)
                        + (bytes.length == 0
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
        return send(method, target, head, body);
    }

    /** The proof of whoever it is the turn of. */
    String proof(String method, String target, byte[] body) {
        if (who == null) {
            return "";
        }
        Handle handle = new Handle(requireNonNull(names.get(who)));
        return "Authorization: "
                + api.signer(requireNonNull(keys.get(who)), handle).authorization(method, target, body) + "\r\n";
    }

    /** Sends what a test has put together, and has the answer judged. */
    String send(String method, String target, String headers, String body) throws IOException {
        return sendLine(method, target, method + " " + target + " HTTP/1.1\r\n", headers, body);
    }

    String sendLine(String method, String target, String line, String headers, String body) throws IOException {
        String reply = exchange(line + headers + "\r\n" + body);
        judged(method, target, body, reply);
        return reply;
    }

    private void judged(String method, String target, String body, String reply) {
        String route = judge.route(method, target);
        if (route == null) {
            problems.add(method + " " + target + " is no route");
            return;
        }
        int status = RawConnection.status(reply);
        String answer = ApiContract.body(reply);
        problems.addAll(judge.answer(route, status, ApiContract.type(reply), answer));
        if (status == 200) {
            boolean sent = !body.isEmpty() && !body.equals("{}");
            if (sent) {
                problems.addAll(judge.request(route, body));
            }
            examples.putIfAbsent(
                    route,
                    new Exchange(
                            shown(target),
                            sent ? shown(body) : null,
                            route.endsWith("/openapi.json") ? "" : shown(answer)));
        }
    }

    /** The same wherever and whenever it happens. */
    private String shown(String json) {
        return json.replace(folder.toString(), "/home/ada/.authsome")
                .replace("127.0.0.1:" + api.port, "127.0.0.1:7998")
                .replaceAll("did:key:z[A-Za-z0-9]+", "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-06-17T10:20:30Z")
                .replaceAll("\"(segments|documents|spaces)\":\\d+", "\"$1\":42")
                .replaceAll("\"next_cursor\":\"[^\"]*\"", "\"next_cursor\":\"MTAyLjE\"")
                .replaceAll("\\b(sk_test|ghp)_[A-Za-z0-9]+", "$1_EXAMPLE")
                .replaceAll("_[0-9a-f]{12,}", "_3f2a91c07b5e")
                .replaceAll("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b", "0b5c7d1e-3f2a-4c07-8b5e-91c07b5e3f2a")
                .replaceAll("(?<!did:key:)\\b[A-Za-z0-9_-]{40,}\\b", "oqGVp1k3Yw7mJ0xTzS5bNfRhLuEaDcWi2v8Q4t6yXsA");
    }

    private String exchange(String request) throws IOException {
        if (!onSocket) {
            try (RawConnection socket = RawConnection.to(api.port)) {
                return socket.send(request).reply();
            }
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(api.socket));
            String closing = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
            channel.write(ByteBuffer.wrap(closing.getBytes(StandardCharsets.UTF_8)));
            StringBuilder text = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (!isWhole(text) && channel.read(buffer) >= 0) {
                text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
                buffer.clear();
            }
            return text.toString();
        }
    }

    private static boolean isWhole(StringBuilder text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = Pattern.compile("content-length: (\\d+)")
                .matcher(text.substring(0, end).toLowerCase(Locale.ROOT));
        return length.find() && text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    @Override
    public void close() {
        api.close();
    }
}
