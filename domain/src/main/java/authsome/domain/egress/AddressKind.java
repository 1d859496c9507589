package authsome.domain.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What sort of network an address belongs to (IANA special-purpose registries, RFC 6890). */
public enum AddressKind {
    /** Reachable by everybody. */
    PUBLIC,
    /** This machine. */
    LOOPBACK,
    /** RFC 1918, RFC 6598, RFC 4193 and other networks that are not the internet. */
    PRIVATE,
    /** Link-local, where cloud metadata services live, and the metadata addresses outside it. */
    METADATA,
    /** Multicast, broadcast, unspecified, documentation and reserved addresses: nothing to dial. */
    RESERVED;

    /** Classifies an address; IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4) counts as the IPv4 address. */
    public static AddressKind of(InetAddress address) {
        if (address instanceof Inet6Address six) {
            return ofSix(six);
        }
        return ofFour(address.getAddress());
    }

    private static AddressKind ofFour(byte[] b) {
        int a = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        int third = b[2] & 0xFF;
        if (a == 127) {
            return LOOPBACK;
        }
        if ((a == 169 && second == 254) || (a == 100 && second == 100 && third == 100 && (b[3] & 0xFF) == 200)) {
            return METADATA;
        }
        if (a == 10
                || (a == 172 && (second & 0xF0) == 16)
                || (a == 192 && second == 168)
                || (a == 100 && (second & 0xC0) == 64)
                || (a == 198 && (second & 0xFE) == 18)) {
            return PRIVATE;
        }
        boolean documentation = (a == 192 && second == 0 && (third == 0 || third == 2))
                || (a == 198 && second == 51 && third == 100)
                || (a == 203 && second == 0 && third == 113);
        return a == 0 || a >= 224 || documentation ? RESERVED : PUBLIC;
    }

    private static AddressKind ofSix(Inet6Address address) {
        byte[] b = address.getAddress();
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (allZero(b, 0, 12) || (allZero(b, 0, 10) && (b[10] & b[11] & 0xFF) == 0xFF)) {
            return allZero(b, 0, 16) ? RESERVED : embedded(b, 12);
        }
        int first = (b[0] & 0xFF) << 8 | (b[1] & 0xFF);
        if (first == 0x0064 && (b[2] & 0xFF) == 0xFF && (b[3] & 0xFF) == 0x9B) {
            return embedded(b, 12);
        }
        if (first == 0x2002) {
            return embedded(b, 2);
        }
        if ((first & 0xFFC0) == 0xFE80 || (first == 0xFD00 && (b[2] & 0xFF) == 0x0E && (b[3] & 0xFF) == 0xC2)) {
            return METADATA;
        }
        if ((first & 0xFE00) == 0xFC00 || (first & 0xFFC0) == 0xFEC0) {
            return PRIVATE;
        }
        boolean documentation = first == 0x2001 && (b[2] & 0xFF) == 0x0D && (b[3] & 0xFF) == 0xB8;
        return (first & 0xE000) != 0x2000 || documentation ? RESERVED : PUBLIC;
    }

    private static AddressKind embedded(byte[] b, int from) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(b, from, from + 4)));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean allZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
