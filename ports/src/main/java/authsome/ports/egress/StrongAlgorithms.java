package authsome.ports.egress;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server may sign with: no MD5 and no SHA-1, no RSA key below 2048 bits and no DSA. Java alone takes RSA of 1024 bits, and SHA-1
 * where an authority of one's own vouches; clients that are used directly do not, and through a proxy they must not get less. It
 * is asked in addition to what Java refuses itself. Immutable.
 */
public final class StrongAlgorithms implements AlgorithmConstraints {

    private static final String PSS = "RSASSA-PSS";
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_CURVE_BITS = 224;

    /** The only one there is: nothing can be set. */
    public StrongAlgorithms() {}

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
        // suites have the names of hashes in theirs too, where they are part of a MAC and strong enough
        String name = algorithm.toUpperCase(Locale.ROOT);
        return (!name.contains("WITH") || name.startsWith("TLS_") || !isWeakSignature(name))
                && (parameters == null || !name.equals(PSS) || isStrongPss(parameters));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECKey ec) {
            return ec.getParams().getOrder().bitLength() >= LEAST_CURVE_BITS;
        }
        return !(key instanceof DSAKey);
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters) && permits(primitives, key);
    }

    /** The name of these signatures does not say of what hash they are. */
    private static boolean isStrongPss(AlgorithmParameters parameters) {
        try {
            String hash = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
            return !hash.startsWith("MD") && !hash.equals("SHA-1") && !hash.equals("SHA1");
        } catch (InvalidParameterSpecException _) {
            return false;
        }
    }

    private static boolean isWeakSignature(String name) {
        return name.startsWith("MD") || name.startsWith("SHA1WITH") || name.startsWith("SHA-1WITH");
    }
}
