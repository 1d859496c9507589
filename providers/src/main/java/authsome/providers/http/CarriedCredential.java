package authsome.providers.http;

import authsome.domain.provider.Placement;
import authsome.domain.provider.Placement.PathSegment;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Segment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A credential in the places of a request of our own, where no client has put anything. */
final class CarriedCredential {

    private static final byte[] NONE = {};

    private final Injection credential;

    CarriedCredential(Injection credential) {
        this.credential = credential;
    }

    /**
     * Path and query; the caller wipes them.
     *
     * @throws IllegalArgumentException if the path has no place for the credential
     */
    byte[] target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        byte[] target = path(path);
        String query = url.getRawQuery();
        target = query == null ? target : longer(target, ascii("?" + query));
        char mark = query == null ? '?' : '&';
        for (Parameter parameter : credential.places().query()) {
            target = longer(target, ascii(mark + parameter.name() + "="));
            target = longer(target, parameter.value());
            mark = '&';
        }
        return target;
    }

    private byte[] path(String path) {
        Segment segment = credential.places().segment();
        if (segment == null) {
            return ascii(path);
        }
        String beginning = segment.place().beginning(path);
        if (beginning == null) {
            throw new IllegalArgumentException("the path has no place for the key");
        }
        byte[] begun = longer(ascii(beginning), segment.value());
        return longer(begun, ascii(path.substring(PathSegment.end(path, beginning.length()))));
    }

    /** The header fields, each with its end of line; the caller wipes them. */
    byte[] fields() {
        byte[] fields = NONE;
        for (HeaderValue header : credential.headers()) {
            fields = longer(fields, ascii(header.name() + ": "));
            fields = longer(longer(fields, header.value()), ascii("\r\n"));
        }
        for (Placement.Constant constant : credential.places().defaults()) {
            fields = longer(fields, ascii(constant.name() + ": " + constant.value() + "\r\n"));
        }
        String before = "Cookie: ";
        for (Parameter cookie : credential.places().cookies()) {
            fields = longer(fields, ascii(before + cookie.name() + "="));
            fields = longer(fields, cookie.value());
            before = "; ";
        }
        return credential.places().cookies().isEmpty() ? fields : longer(fields, ascii("\r\n"));
    }

    /** Whether there is a field of that name. */
    static boolean has(byte[] fields, String name) {
        byte[] wanted = ascii(name.toLowerCase(Locale.ROOT) + ":");
        for (int at = 0; at + wanted.length <= fields.length; at++) {
            boolean begins = at == 0 || fields[at - 1] == '\n';
            if (begins && is(fields, at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(byte[] fields, int at, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            if (Character.toLowerCase(fields[at + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] longer(byte[] begun, Secret more) {
        return more.use(bytes -> longer(begun, bytes));
    }

    private static byte[] longer(byte[] begun, byte[] more) {
        byte[] whole = OutboundRequest.join(begun, more);
        Arrays.fill(begun, (byte) 0);
        return whole;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
