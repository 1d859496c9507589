package authsome.daemon.golden;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Segment;
import authsome.ports.tck.wire.GoldenHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request with a credential as the proxy would send it, made without a proxy: plainly, for clients that send none. */
final class GoldenRendering {

    private final GoldenHead head;
    private final List<String> fields;

    private GoldenRendering(GoldenHead head) {
        this.head = head;
        this.fields = new ArrayList<>(GoldenComparison.sent(head));
    }

    /** The lines of the request's head. */
    static List<String> of(GoldenHead head, Injection injection) {
        return new GoldenRendering(head).with(injection);
    }

    private List<String> with(Injection injection) {
        for (HeaderValue header : injection.headers()) {
            remove(header.name());
            fields.add(header.name() + ": " + text(header.value()));
        }
        injection.places().defaults().stream()
                .filter(constant -> !has(constant.name()))
                .forEach(constant -> fields.add(constant.name() + ": " + constant.value()));
        for (Parameter cookie : injection.places().cookies()) {
            fields.add("Cookie: " + cookie.name() + "=" + text(cookie.value()));
        }
        Segment segment = injection.places().segment();
        String target = segment == null ? head.target() : placed(head.target(), segment);
        for (Parameter parameter : injection.places().query()) {
            target = with(target, parameter.name() + "=", text(parameter.value()));
        }
        fields.addFirst(head.method() + " " + target + " HTTP/1.1");
        return fields;
    }

    private static String placed(String target, Segment segment) {
        String before = segment.place().beginning(target);
        if (before == null) {
            return "no place in " + target;
        }
        return before
                + text(segment.value())
                + target.substring(before.length()).replaceFirst("^[^/?]*", "");
    }

    /** In the place of the client's own, else at the end. */
    private static String with(String target, String name, String value) {
        int at = Math.max(target.indexOf("?" + name), target.indexOf("&" + name));
        if (at < 0) {
            return target + (target.contains("?") ? "&" : "?") + name + value;
        }
        int end = target.indexOf('&', at + 1);
        return target.substring(0, at + 1) + name + value + (end < 0 ? "" : target.substring(end));
    }

    private boolean has(String name) {
        return fields.stream().anyMatch(field -> isNamed(field, name));
    }

    private void remove(String name) {
        fields.removeIf(field -> isNamed(field, name));
    }

    private static boolean isNamed(String field, String name) {
        return field.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
