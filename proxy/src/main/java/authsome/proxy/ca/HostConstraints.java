package authsome.proxy.ca;

import authsome.domain.provider.HostPattern;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** The name constraints (RFC 5280 4.2.1.10) that keep an intermediate to a set of hosts and away from every address. */
final class HostConstraints {

    private static final int IPV4_RANGE_BYTES = 8;
    private static final int IPV6_RANGE_BYTES = 32;

    /** With no name permitted, every name would be. */
    private static final String NOTHING = "authsome.invalid";

    private HostConstraints() {}

    /**
     * Permits the hosts. A wildcard becomes its suffix without the leading dot: that is the only form which OpenSSL, Go,
     * Java and Node all read, at the price of permitting the suffix itself. A regular expression, which no certificate can
     * hold, becomes the suffixes below which everything lies that it matches. What lies below another that is permitted is
     * left out: the certificate is sent with every handshake.
     */
    static NameConstraints of(Set<HostPattern> hosts) {
        SortedSet<String> names = new TreeSet<>();
        hosts.forEach(host -> names.addAll(host.suffixes()));
        GeneralSubtree[] permitted = names.stream()
                .filter(name -> !liesBelowAnother(name, names))
                .map(HostConstraints::name)
                .toArray(GeneralSubtree[]::new);
        // a range of address zero and mask zero is every address
        GeneralSubtree[] excluded = {range(IPV4_RANGE_BYTES), range(IPV6_RANGE_BYTES)};
        return new NameConstraints(permitted.length == 0 ? new GeneralSubtree[] {name(NOTHING)} : permitted, excluded);
    }

    private static boolean liesBelowAnother(String name, Set<String> names) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (names.contains(name.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private static GeneralSubtree name(String host) {
        return new GeneralSubtree(new GeneralName(GeneralName.dNSName, host));
    }

    private static GeneralSubtree range(int bytes) {
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[bytes])));
    }
}
