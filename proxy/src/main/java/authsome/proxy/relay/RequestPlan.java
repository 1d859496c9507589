package authsome.proxy.relay;

import authsome.domain.provider.Placement;
import authsome.domain.routing.Wish;
import authsome.ports.injection.Injection;
import authsome.proxy.form.CookieForm;
import authsome.proxy.form.SecretWriter;
import authsome.proxy.form.TargetForm;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.FieldBlock;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.redaction.Codings;
import authsome.proxy.redaction.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request as it will be sent: the client's bytes, without what was for the proxy, and with the credential in the place of
 * every copy that the client sent.
 */
final class RequestPlan {

    /** It is for us, and tells the service nothing. */
    private static final String WISH = Wish.HEADER.toLowerCase(Locale.ROOT);

    private static final Set<String> NEVER_NOMINATED = Set.of("host", "content-length", "transfer-encoding");

    private static final String COOKIE = "cookie";
    private static final String CONNECTION = "connection";
    private static final String UPGRADE = "upgrade";

    /** It begins HTTP/2 on a connection of HTTP/1.1, in which requests would pass that nobody decided about. */
    private static final String H2_SETTINGS = "http2-settings";

    private static final String ACCEPT_ENCODING = "accept-encoding";
    private static final String GRPC_ACCEPT_ENCODING = "grpc-accept-encoding";

    private final RequestHead head;
    private final Framing framing;
    private final String target;
    private final @Nullable TargetForm targetForm;
    private final List<Injection.HeaderValue> injected;
    private final List<Injection.Parameter> cookies;
    private final List<Placement.Constant> defaults;
    private final Set<String> injectedNames = new LinkedHashSet<>();
    private final Set<String> guardedNames;
    private Redaction redaction = Redaction.none();

    /**
     * A request without a credential.
     *
     * @param target the target to send; the client's own where nothing is rewritten
     */
    RequestPlan(RequestHead head, String target) throws MalformedMessageException {
        this(head, target, List.of(), Injection.Places.NONE);
    }

    private RequestPlan(RequestHead head, String target, List<Injection.HeaderValue> injected, Injection.Places places)
            throws MalformedMessageException {
        this.head = head;
        this.framing = Framing.of(head);
        this.target = target;
        this.injected = injected;
        injected.forEach(header -> injectedNames.add(header.name().toLowerCase(Locale.ROOT)));
        this.targetForm = TargetForm.of(target, places);
        this.cookies = places.cookies();
        this.defaults = places.defaults().isEmpty() ? List.of() : absent(head.fields(), places.defaults());
        this.guardedNames = cookies.isEmpty() && defaults.isEmpty() ? injectedNames : guarded();
    }

    /** The request with a credential, whose values must last until it is sent. */
    static RequestPlan injecting(RequestHead head, Injection injection) throws MalformedMessageException {
        if (injection.places().signing() != null) {
            throw new IllegalArgumentException("a request that is signed has headers of its own");
        }
        RequestPlan plan = new RequestPlan(head, head.target(), injection.headers(), injection.places());
        plan.redaction = Redaction.of(injection);
        return plan;
    }

    /**
     * The request with a signature.
     *
     * @param signature the headers that it consists of, which must last until the request is sent
     * @param removed names, in lower case, of headers of the client's that do not pass where the signature does not set them
     * @param injection what it was signed with
     */
    static RequestPlan signed(
            RequestHead head, List<Injection.HeaderValue> signature, Set<String> removed, Injection injection)
            throws MalformedMessageException {
        RequestPlan plan = new RequestPlan(head, head.target(), signature, Injection.Places.NONE);
        plan.redaction = Redaction.of(injection);
        plan.injectedNames.addAll(removed);
        return plan;
    }

    /** Those that the client did not set itself. */
    private static List<Placement.Constant> absent(FieldBlock fields, List<Placement.Constant> defaults) {
        List<Placement.Constant> absent = new ArrayList<>();
        for (Placement.Constant constant : defaults) {
            if (fields.values(constant.name().toLowerCase(Locale.ROOT)).isEmpty()) {
                absent.add(constant);
            }
        }
        return absent;
    }

    private Set<String> guarded() {
        Set<String> guarded = new HashSet<>(injectedNames);
        defaults.forEach(constant -> guarded.add(constant.name().toLowerCase(Locale.ROOT)));
        if (!cookies.isEmpty()) {
            guarded.add(COOKIE);
        }
        return guarded;
    }

    /** The request with nothing of ours in it. */
    static RequestPlan unchanged(RequestHead head) throws MalformedMessageException {
        return new RequestPlan(head, head.target());
    }

    /** Refuses what two readers could take for two different messages, before anybody decides about it. */
    static void requireHonest(RequestHead head) throws MalformedMessageException {
        Framing.of(head);
        if (head.fields().tokens("connection").stream().anyMatch(NEVER_NOMINATED::contains)) {
            throw new MalformedMessageException("Connection must not name a header that frames or directs the message");
        }
    }

    /** What the client must not see of the answer; the caller closes it when that was sent. */
    Redaction redaction() {
        return redaction;
    }

    RequestHead head() {
        return head;
    }

    Framing framing() {
        return framing;
    }

    /** The names, in lower case, that the client cannot set, not even in a trailer. */
    Set<String> guardedNames() {
        return guardedNames;
    }

    /** Whether a secret of ours stands in its target. */
    boolean hasSecretTarget() {
        return targetForm != null;
    }

    /** Whether sending it twice is the same as sending it once (RFC 9110 9.2.2), where all of its body is still here. */
    boolean isRepeatable() {
        return switch (head.method()) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    void writeHead(ByteSink sink) throws IOException {
        writeLine(sink);
        FieldBlock fields = head.fields();
        Set<String> written = new HashSet<>();
        CookieForm cookieForm = cookies.isEmpty() ? null : new CookieForm(cookies);
        boolean stripped = holdsStrayPlaceholders();
        for (int i = 0; i < fields.count(); i++) {
            String name = injectedName(fields, i);
            if (name != null) {
                if (written.add(name)) {
                    writeInjected(sink, name);
                }
            } else if (fields.isNamed(i, CONNECTION)) {
                writeConnection(sink, i);
            } else if (redaction.searchesBodies() && fields.isNamed(i, ACCEPT_ENCODING)) {
                if (written.add(ACCEPT_ENCODING)) {
                    writeAcceptEncoding(sink, i);
                }
            } else if (redaction.searchesBodies() && fields.isNamed(i, GRPC_ACCEPT_ENCODING)) {
                // messages that are compressed one by one cannot be searched in a body of a length of theirs
                if (written.add(GRPC_ACCEPT_ENCODING)) {
                    sink.write(GRPC_ACCEPT_ENCODING + ": identity\r\n");
                }
            } else if (fields.isNamed(i, UPGRADE)) {
                writeMembers(sink, i, "Upgrade", RequestHead::isUpgrade);
            } else if (cookieForm != null && fields.isNamed(i, COOKIE)) {
                cookieForm.write(sink, fields.value(i), i == lastCookie(fields));
            } else if (!fields.startsWith(i, "proxy-")
                    && !fields.isNamed(i, WISH)
                    && !fields.isNamed(i, H2_SETTINGS)
                    && !(stripped && head.isPlaceholder(i))) {
                fields.writeLine(i, sink);
            }
        }
        for (String name : injectedNames) {
            if (written.add(name)) {
                writeInjected(sink, name);
            }
        }
        if (cookieForm != null) {
            cookieForm.writeRest(sink);
        }
        for (Placement.Constant constant : defaults) {
            sink.write(constant.name() + ": " + constant.value() + "\r\n");
        }
        sink.write("\r\n");
    }

    /**
     * Whether placeholders stand where they must not be sent. A client that puts what it takes for a key into another header
     * than the provider's, or into two, would have the service judge the one that is none.
     */
    private boolean holdsStrayPlaceholders() throws MalformedMessageException {
        boolean carries = targetForm != null || !guardedNames.isEmpty();
        return carries && !head.wish().placeholders().isEmpty();
    }

    private void writeLine(ByteSink sink) throws IOException {
        if (targetForm != null) {
            sink.write(head.method() + " ");
            targetForm.write(sink);
            sink.write(head.isHttp11() ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
        } else if (target.equals(head.target())) {
            head.writeLine(sink);
        } else {
            head.writeLine(sink, target);
        }
    }

    private static int lastCookie(FieldBlock fields) {
        int last = fields.count() - 1;
        while (last >= 0 && !fields.isNamed(last, COOKIE)) {
            last--;
        }
        return last;
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
            SecretWriter.write(sink, header.value());
            sink.write("\r\n");
        }
    }

    /** What a service sends in another coding could not be searched. */
    private void writeAcceptEncoding(ByteSink sink, int first) throws IOException {
        String asked = Codings.asked(head.fields().values(ACCEPT_ENCODING));
        if (asked == null) {
            head.fields().writeLine(first, sink);
        } else {
            sink.write("Accept-Encoding: " + asked + "\r\n");
        }
    }

    /** A client that nominates an injected header would have the next hop throw it away (RFC 9110 7.6.1). */
    private void writeConnection(ByteSink sink, int i) throws IOException {
        boolean upgrades = !head.upgrades().isEmpty();
        writeMembers(sink, i, "Connection", member -> {
            String lower = member.toLowerCase(Locale.ROOT);
            return !guardedNames.contains(lower) && !lower.equals(H2_SETTINGS) && (upgrades || !lower.equals(UPGRADE));
        });
    }

    /** Writes a list as it came where all of it passes, else what does. */
    private void writeMembers(ByteSink sink, int i, String name, Predicate<String> passes) throws IOException {
        FieldBlock fields = head.fields();
        List<String> members = List.of(fields.value(i).split(",", -1));
        List<String> kept = members.stream().map(String::strip).filter(passes).toList();
        if (kept.size() == members.size()) {
            fields.writeLine(i, sink);
        } else if (!kept.isEmpty()) {
            sink.write(name + ": " + String.join(", ", kept) + "\r\n");
        }
    }
}
