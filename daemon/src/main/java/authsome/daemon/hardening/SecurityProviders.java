package authsome.daemon.hardening;

import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Leaves out the JDK's security providers that this process has no use for: smart cards, SASL, Kerberos, signatures of XML. To find
 * out that none of them knows some algorithm, the JDK would load them all, and make every provider of every jar on its way.
 */
public final class SecurityProviders {

    private static final String KEY = "security.provider.";
    private static final Set<String> UNUSED =
            Set.of("SunJGSS", "SunSASL", "XMLDSig", "SunPCSC", "JdkLDAP", "JdkSASL", "SunPKCS11");

    private SecurityProviders() {}

    /**
     * To be called once there is a log, for the JDK asks whether changes of its settings are logged, and before anything secret: it reads
     * the list once. An argument, as of a configured PKCS #11, keeps a provider.
     */
    public static void leaveOutUnused() {
        List<String> all = new ArrayList<>();
        for (String next = entry(1); !next.isEmpty(); next = entry(all.size() + 1)) {
            all.add(next);
        }
        List<String> kept = used(all);
        for (int i = 0; i < all.size(); i++) {
            // the first empty one ends the list
            Security.setProperty(KEY + (i + 1), i < kept.size() ? kept.get(i) : "");
        }
    }

    /** Those that are not left out, in their order; all of them where this Java has none that is known here. */
    static List<String> used(List<String> all) {
        List<String> used =
                all.stream().filter(entry -> !UNUSED.contains(entry)).toList();
        return used.isEmpty() ? all : used;
    }

    private static String entry(int number) {
        String entry = Security.getProperty(KEY + number);
        return entry == null ? "" : entry.strip();
    }
}
