package authsome.proxy.relay;

import authsome.ports.injection.Injection;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.FieldBlock;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as it will be sent: the client's bytes, without what was for the proxy, and with the injected headers in the
 * place of every copy that the client sent.
 */
final class RequestPlan {

    private static final Set<String> NEVER_NOMINATED = Set.of("host", "content-length", "transfer-encoding");

    private final RequestHead head;
    private final Framing framing;
    private final String target;
    private final List<Injection.HeaderValue> injected;
    private final Set<String> injectedNames = new HashSet<>();

    /**
     * @param target the target to send; the client's own where nothing is rewritten
     * @param injected the headers to set
     */
    RequestPlan(RequestHead head, String target, List<Injection.HeaderValue> injected)
            throws MalformedMessageException {
        this.head = head;
        this.framing = Framing.of(head);
        this.target = target;
        this.injected = injected;
        injected.forEach(header -> injectedNames.add(header.name().toLowerCase(Locale.ROOT)));
    }

    /** The request with nothing of ours in it. */
    static RequestPlan unchanged(RequestHead head) throws MalformedMessageException {
        return new RequestPlan(head, head.target(), List.of());
    }

    /** Refuses what two readers could take for two different messages, before anybody decides about it. */
    static void requireHonest(RequestHead head) throws MalformedMessageException {
        Framing.of(head);
        if (head.fields().tokens("connection").stream().anyMatch(NEVER_NOMINATED::contains)) {
            throw new MalformedMessageException("Connection must not name a header that frames or directs the message");
        }
    }

    RequestHead head() {
        return head;
    }

    Framing framing() {
        return framing;
    }

    /** The names, in lower case, that the client cannot set, not even in a trailer. */
    Set<String> injectedNames() {
        return injectedNames;
    }

    /** Whether sending it twice is the same as sending it once, and nothing of it was used up. */
    boolean isRepeatable() {
        boolean idempotent = switch (head.method()) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
            default -> false;
        };
        return idempotent && framing instanceof Framing.None;
    }

    void writeHead(ByteSink sink) throws IOException {
        if (target.equals(head.target())) {
            head.writeLine(sink);
        } else {
            head.writeLine(sink, target);
        }
        FieldBlock fields = head.fields();
        Set<String> written = new HashSet<>();
        for (int i = 0; i < fields.count(); i++) {
            String name = injectedName(fields, i);
            if (name != null) {
                if (written.add(name)) {
                    writeInjected(sink, name);
                }
            } else if (fields.isNamed(i, "connection")) {
                writeConnection(sink, i);
            } else if (!fields.startsWith(i, "proxy-")) {
                fields.writeLine(i, sink);
            }
        }
        for (String name : injectedNames) {
            if (written.add(name)) {
                writeInjected(sink, name);
            }
        }
        sink.write("\r\n");
    }

    private @Nullable String injectedName(FieldBlock fields, int i) {
        for (String name : injectedNames) {
            if (fields.isNamed(i, name)) {
                return name;
            }
        }
        return null;
    }

    private void writeInjected(ByteSink sink, String name) throws IOException {
        for (Injection.HeaderValue header : injected) {
            if (!header.name().equalsIgnoreCase(name)) {
                continue;
            }
            sink.write(header.name() + ": ");
            try {
                header.value().use(bytes -> {
                    write(sink, bytes);
                    return bytes.length;
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            sink.write("\r\n");
        }
    }

    private static void write(ByteSink sink, byte[] value) {
        for (byte b : value) {
            if (b < 0x20 || b == 0x7f) {
                throw new IllegalStateException("an injected value holds a control character");
            }
        }
        try {
            sink.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that nominates an injected header would have the next hop throw it away (RFC 9110 7.6.1). */
    private void writeConnection(ByteSink sink, int i) throws IOException {
        FieldBlock fields = head.fields();
        List<String> members = List.of(fields.value(i).split(",", -1));
        List<String> kept = members.stream()
                .map(String::strip)
                .filter(member -> !injectedNames.contains(member.toLowerCase(Locale.ROOT)))
                .toList();
        if (kept.size() == members.size()) {
            fields.writeLine(i, sink);
        } else if (!kept.isEmpty()) {
            sink.write("Connection: " + String.join(", ", kept) + "\r\n");
        }
    }
}
