package authsome.proxy.relay;

import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.run.RunId;
import java.util.List;
import java.util.regex.Pattern;

/** What a client reads about a refusal: why, what could have been meant, and what tells more, a line each. */
final class RefusalBody {

    private static final int HTTPS = 443;
    private static final int MOST_MISSES = 5;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._~-]{1,200}");

    private RefusalBody() {}

    /** For what was to go over TLS. */
    static String of(RunId run, HttpTarget target, String sentence, List<NearMiss> near) {
        return of(run, target, sentence, near, "https", HTTPS);
    }

    /** @param usual the port that is not written, because the scheme says it */
    static String of(RunId run, HttpTarget target, String sentence, List<NearMiss> near, String scheme, int usual) {
        StringBuilder body = new StringBuilder(sentence);
        near.stream()
                .limit(MOST_MISSES)
                .forEach(miss -> body.append("\nnot ")
                        .append(miss.subject())
                        .append(" (")
                        .append(miss.reason())
                        .append("): ")
                        .append(miss.sentence()));
        return body.append("\nhint: authsome explain --run ")
                .append(run)
                .append(' ')
                .append(target.method().equals("CONNECT") ? "GET" : target.method())
                .append(' ')
                .append(url(target, scheme, usual))
                .toString();
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
