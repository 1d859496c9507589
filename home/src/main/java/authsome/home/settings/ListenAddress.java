package authsome.home.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address of this machine and a port, as operators write them: {@code 0.0.0.0:8443} or {@code [::]:8443}. */
final class ListenAddress {

    static final int MOST_PORTS = 65_535;

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+)):([0-9]{1,5})");

    private ListenAddress() {}

    /** Reads one; null when {@code text} is none. No name is looked up. */
    static @Nullable InetSocketAddress find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int port = Integer.parseInt(matcher.group(3));
        String address = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        try {
            return port > 0 && port <= MOST_PORTS ? new InetSocketAddress(InetAddress.ofLiteral(address), port) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
