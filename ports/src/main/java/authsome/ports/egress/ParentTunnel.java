package authsome.ports.egress;

import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the proxy of a network for a tunnel (RFC 9110 9.3.6), by HTTP Basic where it wants to know who asks. */
public final class ParentTunnel {

    /** What a name and a password are sent in. */
    public static final String HEADER = "Proxy-Authorization";

    /** What a proxy answers that does not know who asks. */
    public static final int UNAUTHENTICATED = 407;

    /** What some, tinyproxy among them, answer to a wrong password; of a tunnel it can mean nothing else. */
    private static final int UNAUTHORIZED = 401;

    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern STATUS =
            Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: [^\\r\\n]*)?\\r\\n.*", Pattern.DOTALL);

    private ParentTunnel() {}

    /**
     * Opens a tunnel; what follows on the socket is the service's. The caller closes the socket when this fails, and says
     * how long to wait.
     *
     * @param socket a connection to the proxy on which nothing was sent
     * @throws ParentProxyException if the proxy gives none
     */
    public static void open(Socket socket, ParentProxy proxy, Origin origin) throws IOException {
        byte[] request = request(proxy, origin);
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } finally {
            Arrays.fill(request, (byte) 0);
        }
        Matcher answer = STATUS.matcher(head(socket.getInputStream()));
        if (!answer.matches()) {
            throw new ParentProxyException(
                    "parent_proxy_failed",
                    "what listens at " + proxy.at() + " is no http proxy; nothing was sent",
                    null);
        }
        int status = Integer.parseInt(answer.group(1));
        if (status == UNAUTHENTICATED || status == UNAUTHORIZED) {
            throw unauthenticated(proxy);
        }
        if (status < 200 || status > 299) {
            throw new ParentProxyException(
                    "parent_proxy_refused",
                    "the network's proxy " + proxy.at() + " answers " + status + " to a tunnel to " + origin
                            + "; nothing was sent",
                    "a host that is reached without it belongs into upstream.no_proxy");
        }
    }

    /** The proxy wants another name and password, or any at all. */
    public static ParentProxyException unauthenticated(ParentProxy proxy) {
        return new ParentProxyException(
                "parent_proxy_auth",
                "the network's proxy " + proxy.at()
                        + (proxy.credentials() == null
                                ? " asks for a name and a password"
                                : " does not take the name and password of upstream.proxy_credentials")
                        + "; nothing was sent",
                "put name:password into a private file, name it in upstream.proxy_credentials and run 'authsome daemon restart'");
    }

    /** The value of {@link #HEADER}; null where there are no credentials. The caller closes it. */
    public static @Nullable Secret authorization(ParentProxy proxy) {
        Secret credentials = proxy.credentials();
        return credentials == null ? null : credentials.use(ParentTunnel::basic);
    }

    private static Secret basic(byte[] credentials) {
        byte[] encoded = Base64.getEncoder().encode(credentials);
        byte[] scheme = "Basic ".getBytes(StandardCharsets.US_ASCII);
        byte[] value = Arrays.copyOf(scheme, scheme.length + encoded.length);
        System.arraycopy(encoded, 0, value, scheme.length, encoded.length);
        Arrays.fill(encoded, (byte) 0);
        return Secret.owning(value);
    }

    private static byte[] request(ParentProxy proxy, Origin origin) {
        byte[] line =
                ("CONNECT " + origin + " HTTP/1.1\r\nHost: " + origin + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] name = (HEADER + ": ").getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Secret authorization = authorization(proxy)) {
            return authorization == null
                    ? joined(line, end)
                    : authorization.use(value -> joined(line, name, value, end, end));
        }
    }

    /** One array of the exact size, so that nothing else holds a copy. */
    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Byte by byte: what comes after the empty line is the service's. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException("the proxy ended the connection");
            }
            if (head.size() == MOST_BYTES) {
                throw new ParentProxyException("parent_proxy_failed", "the network's proxy answers too much", null);
            }
            head.write(read);
            boolean wanted = read == (end % 2 == 0 ? '\r' : '\n');
            end = wanted ? end + 1 : read == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
