package authsome.home.settings;

import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.domain.egress.DirectRule;
import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings {@code upstream.proxy}, {@code upstream.no_proxy} and {@code upstream.proxy_credentials}. */
final class ParentProxySettings {

    private static final String PROXY = "proxy";
    private static final String NO_PROXY = "no_proxy";
    private static final String CREDENTIALS = "proxy_credentials";
    private static final String SCHEME = "http://";
    private static final int MOST_BYTES = 1_024;

    private ParentProxySettings() {}

    /** The proxy of the network; null where none is named. */
    static @Nullable ParentProxy read(Checked upstream, Path folder, List<String> problems) {
        List<DirectRule> direct = new ArrayList<>();
        upstream.texts(NO_PROXY, (_, rule) -> direct.add(new DirectRule(rule)));
        String url = upstream.text(PROXY, "");
        String file = upstream.text(CREDENTIALS, "");
        if (url.isEmpty()) {
            if (!direct.isEmpty() || !file.isEmpty()) {
                problems.add(
                        "'upstream.no_proxy' and 'upstream.proxy_credentials' mean nothing without 'upstream.proxy'");
            }
            return null;
        }
        try {
            Origin at = origin(url);
            return new ParentProxy(at, file.isEmpty() ? null : credentials(folder.resolve(file)), direct);
        } catch (IllegalArgumentException refused) {
            problems.add(String.valueOf(refused.getMessage()));
            return null;
        }
    }

    private static Origin origin(String url) {
        if (url.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "'upstream.proxy' must not hold a name or a password: put name:password into a private file and name it"
                            + " in 'upstream.proxy_credentials'");
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(SCHEME)) {
            throw new IllegalArgumentException("'upstream.proxy' must be http://host:port");
        }
        String rest = lower.substring(SCHEME.length());
        try {
            return OriginText.parse(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "'upstream.proxy' must be http://host:port: " + refused.getMessage(), refused);
        }
    }

    private static Secret credentials(Path file) {
        try {
            Secret read = PrivateFiles.readSecret(file);
            if (read == null) {
                throw new IllegalArgumentException("'upstream.proxy_credentials': no file " + file);
            }
            return read.use(bytes -> checked(bytes, file));
        } catch (UnsafePathException unsafe) {
            throw new IllegalArgumentException("'upstream.proxy_credentials': " + unsafe.getMessage(), unsafe);
        } catch (UncheckedIOException unreadable) {
            throw new IllegalArgumentException("'upstream.proxy_credentials': cannot read " + file, unreadable);
        }
    }

    /** One line, as RFC 7617 wants it. */
    private static Secret checked(byte[] bytes, Path file) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        boolean named = false;
        for (int i = 0; i < end; i++) {
            named |= bytes[i] == ':' && i > 0;
            if ((bytes[i] >= 0 && bytes[i] < ' ') || bytes[i] == 0x7F) {
                named = false;
                break;
            }
        }
        if (!named || end > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "'upstream.proxy_credentials': " + file + " must hold one line, name:password");
        }
        return Secret.owning(Arrays.copyOf(bytes, end));
    }
}
