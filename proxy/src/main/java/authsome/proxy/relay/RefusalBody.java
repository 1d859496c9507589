package authsome.proxy.relay;

import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.run.RunId;
import authsome.proxy.http.Replies;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client reads about a refusal, as a problem (RFC 9457): why, what could have been meant, and what to do next.
 *
 * @param code the stable name of the reason; null where the status says it all
 * @param sentence why
 * @param near what could have been meant
 * @param hint what to do, a command where one tells more
 */
record RefusalBody(
        @Nullable String code,
        String sentence,
        List<NearMiss> near,
        @Nullable String hint) {

    private static final String HINT = "\nhint: ";
    private static final int HTTPS = 443;
    private static final int MOST_MISSES = 5;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._~-]{1,200}");

    RefusalBody {
        near = List.copyOf(near);
    }

    /** For what needs no explanation beside its sentence, which may have a hint in a line of its own. */
    static RefusalBody of(@Nullable String code, String sentence) {
        int line = sentence.indexOf(HINT);
        return line < 0
                ? new RefusalBody(code, sentence, List.of(), null)
                : new RefusalBody(
                        code, sentence.substring(0, line), List.of(), sentence.substring(line + HINT.length()));
    }

    /** For what was to go over TLS. */
    static RefusalBody of(RunId run, HttpTarget target, String code, String sentence, List<NearMiss> near) {
        return of(run, target, RefusalBody.of(code, sentence).with(near), "https", HTTPS);
    }

    /** @param usual the port that is not written, because the scheme says it */
    static RefusalBody of(RunId run, HttpTarget target, RefusalBody why, String scheme, int usual) {
        String method = target.method().equals("CONNECT") ? "GET" : target.method();
        String hint = "authsome explain --run " + run + " " + method + " " + url(target, scheme, usual);
        return new RefusalBody(why.code, why.sentence, why.near, hint);
    }

    /** The same, with what could have been meant. */
    RefusalBody with(List<NearMiss> misses) {
        return new RefusalBody(
                code, sentence, misses.stream().limit(MOST_MISSES).toList(), hint);
    }

    /** A member a line, so that a person can read it too. */
    String text(int status) {
        StringBuilder body = new StringBuilder("{\n");
        member(body, "type", "about:blank").append(",\n");
        member(body, "title", Replies.reason(status)).append(",\n");
        body.append("  \"status\": ").append(status).append(",\n");
        member(body, "detail", sentence).append(",\n");
        if (code != null) {
            member(body, "code", code).append(",\n");
        }
        if (!near.isEmpty()) {
            body.append("  \"near_misses\": [\n")
                    .append(String.join(
                            ",\n", near.stream().map(RefusalBody::line).toList()))
                    .append("\n  ],\n");
        }
        member(body, "hint", hint == null ? usualStep(status) : hint).append(",\n");
        // a service of its own might answer in this form too
        return member(body, "source", "authsome").append("\n}\n").toString();
    }

    /** In one line, for those that read no body. */
    String line(int status) {
        return sentence + "; " + (hint == null ? usualStep(status) : hint);
    }

    private static String line(NearMiss miss) {
        return "    {\"subject\": " + quoted(miss.subject()) + ", \"reason\": " + quoted(miss.reason())
                + ", \"sentence\": " + quoted(miss.sentence()) + "}";
    }

    private static StringBuilder member(StringBuilder body, String name, String text) {
        return body.append("  \"").append(name).append("\": ").append(quoted(text));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String usualStep(int status) {
        return switch (status) {
            case 403, 407 -> "start the program with 'authsome run -- COMMAND'";
            case 408 -> "send it again without a pause; proxy.stalled_seconds in the settings says how long one may be";
            case 502, 504 -> "try it again; if it stays so, the service or the way to it does not work";
            case 503 -> "try it again in a second; if it stays so, run 'authsome doctor'";
            default -> "send the request in another form, as the detail says";
        };
    }

    private static String url(HttpTarget target, String scheme, int usual) {
        // a path that a shell could read as something else is left out
        String path = PLAIN.matcher(target.path()).matches() ? target.path() : "/";
        String host = target.origin().host();
        String port =
                target.origin().port() == usual ? "" : ":" + target.origin().port();
        return scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + port + path;
    }
}
