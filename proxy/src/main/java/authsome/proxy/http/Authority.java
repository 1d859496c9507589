package authsome.proxy.http;

import authsome.domain.routing.Origin;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code host}, {@code host:port} and {@code [v6]:port}, strictly: no user, no trailing dot, no odd numbers. */
public final class Authority {

    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern QUAD = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");

    private Authority() {}

    /** @param defaultPort the port where none is named, or 0 when one must be */
    public static Origin parse(String text, int defaultPort) throws MalformedMessageException {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? defaultPort : port(text.substring(colon + 1));
        String known = bracket > 0 ? six(host) : name(host.toLowerCase(Locale.ROOT));
        if (known == null || port < 1 || port > 65535) {
            throw new MalformedMessageException("the target is not a host name or address and a port");
        }
        return new Origin(known, port);
    }

    /** Whether the host of an origin is an address rather than a name. */
    public static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || QUAD.matcher(host).matches();
    }

    private static int port(String digits) {
        return PORT.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    }

    private static @Nullable String six(String bracketed) {
        if (!bracketed.endsWith("]") || bracketed.indexOf('%') >= 0) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(bracketed.substring(1, bracketed.length() - 1))
                    .getHostAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A last label of digits is an address in some form; only the plain one passes, as resolvers disagree on others. */
    private static @Nullable String name(String host) {
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            return null;
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean numeric = last.chars().allMatch(Character::isDigit) || last.startsWith("0x");
        return numeric && !QUAD.matcher(host).matches() ? null : host;
    }
}
