package authsome.domain.egress;

import authsome.domain.routing.Origin;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Destinations that are reached without the network's proxy: {@code host}, {@code .suffix} or {@code *.suffix} for every name
 * below one, an address or a network such as {@code 10.0.0.0/8}, or {@code *}; each with {@code :port} for that port only.
 * Addresses and networks are about hosts that are written as addresses: names are not looked up for them. Immutable.
 */
public final class DirectRule {

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern NAME =
            Pattern.compile("(?:\\*|(?:\\*?\\.)?[a-z0-9_](?:[a-z0-9_-]*)(?:\\.[a-z0-9_][a-z0-9_-]*)*)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f.]*:[0-9a-f:.]*");

    private final String text;
    private final String host;
    private final int port;
    private final @Nullable InetAddress network;
    private final int bits;

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public DirectRule(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        Matcher parts = WITH_PORT.matcher(this.text);
        boolean split = parts.matches();
        String place = split ? unbracketed(String.valueOf(parts.group(1))) : this.text;
        this.port = split && parts.group(2) != null ? port(parts.group(2)) : 0;
        int slash = place.indexOf('/');
        String first = slash < 0 ? place : place.substring(0, slash);
        if (slash >= 0 || ADDRESS.matcher(first).matches()) {
            this.network = address(first)
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8"));
            int most = network.getAddress().length * 8;
            this.bits = slash < 0 ? most : bits(place.substring(slash + 1), most);
            this.host = "";
            return;
        }
        if (!NAME.matcher(place).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a host, a suffix such as .corp.example, an address or a network");
        }
        this.network = null;
        this.bits = 0;
        this.host = place.startsWith("*.") ? place.substring(1) : place;
    }

    /** Whether {@code origin} is one of these destinations. */
    public boolean matches(Origin origin) {
        if (port != 0 && port != origin.port()) {
            return false;
        }
        InetAddress from = network;
        if (from != null) {
            return address(origin.host()).filter(address -> isIn(from, address)).isPresent();
        }
        return switch (host.charAt(0)) {
            case '*' -> true;
            case '.' -> origin.host().endsWith(host);
            default -> origin.host().equals(host);
        };
    }

    @Override
    public String toString() {
        return text;
    }

    /** The address that a host is written as; empty for a name. */
    static Optional<InetAddress> address(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isIn(InetAddress from, InetAddress address) {
        byte[] a = from.getAddress();
        byte[] b = address.getAddress();
        if (a.length != b.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + digits + " is not between 1 and 65535");
        }
        return port;
    }

    private static int bits(String digits, int most) {
        int bits = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("'/" + digits + "' is not between /0 and /" + most);
        }
        return bits;
    }
}
