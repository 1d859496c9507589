package authsome.ports.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.DSAPublicKeySpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By name, whatever this Java refuses by itself. */
class StrongAlgorithmsTests {

    private static final Set<CryptoPrimitive> SIGNATURE = Set.of(CryptoPrimitive.SIGNATURE);

    private final StrongAlgorithms strong = new StrongAlgorithms();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MD2withRSA",
                "MD5withRSA",
                "md5withrsa",
                "MD5andSHA1withRSA",
                "SHA1withRSA",
                "SHA-1withRSA",
                "SHA1withECDSA",
                "SHA1withDSA",
                "SHA1withRSAandMGF1"
            })
    void noHashThatIsBroken(String algorithm) {
        assertFalse(strong.permits(SIGNATURE, algorithm, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256withRSA",
                "SHA384withECDSA",
                "SHA512withRSA",
                "Ed25519",
                "RSASSA-PSS",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                "TLS_AES_128_GCM_SHA256",
                "HmacSHA1",
                "RSA"
            })
    void whatIsStrongOrNoSignature(String algorithm) {
        assertTrue(strong.permits(SIGNATURE, algorithm, null));
    }

    @ParameterizedTest
    @CsvSource({"SHA-1, false", "MD5, false", "SHA-256, true", "SHA-512, true"})
    void theHashInsideAPssSignature(String hash, boolean permitted) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(new PSSParameterSpec(hash, "MGF1", MGF1ParameterSpec.SHA256, 20, 1));
        assertEquals(permitted, strong.permits(SIGNATURE, "RSASSA-PSS", parameters));
        assertEquals(permitted, strong.permits(SIGNATURE, "RSASSA-PSS", rsa(2048), parameters));
    }

    @ParameterizedTest
    @CsvSource({"1024, false", "1536, false", "2048, true"})
    void keysOfRsa(int bits, boolean permitted) throws GeneralSecurityException {
        assertEquals(permitted, strong.permits(SIGNATURE, rsa(bits)));
        assertEquals(permitted, strong.permits(SIGNATURE, "SHA256withRSA", rsa(bits), null));
    }

    @Test
    void otherKeys() throws GeneralSecurityException {
        KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
        elliptic.initialize(new ECGenParameterSpec("secp256r1"));
        assertTrue(strong.permits(SIGNATURE, elliptic.generateKeyPair().getPublic()));
        BigInteger any = BigInteger.TEN;
        PublicKey dsa = KeyFactory.getInstance("DSA").generatePublic(new DSAPublicKeySpec(any, any, any, any));
        assertFalse(strong.permits(SIGNATURE, dsa));
    }

    /** Nobody has the other half of it, which nobody asks for. */
    private static PublicKey rsa(int bits) throws GeneralSecurityException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
    }
}
