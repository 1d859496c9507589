package authsome.domain.identity;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A decentralised identifier of method {@code did:key} that names an Ed25519 public key: {@code did:key:z} followed by
 * the base58btc form of {@code 0xED 0x01} and the 32 key bytes.
 *
 * <p>This type checks the shape only. Whether the key is a point of full order is checked where proofs are verified.
 *
 * @param value the whole identifier
 */
public record Did(String value) {

    private static final String PREFIX = "did:key:z";
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int KEY_BYTES = 32;
    private static final int MAX_LENGTH = 80;

    public Did {
        decode(value);
    }

    /** Names the given raw Ed25519 public key. */
    public static Did ofPublicKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("Ed25519 did:key public key must be 32 bytes");
        }
        byte[] tagged = new byte[KEY_BYTES + 2];
        tagged[0] = (byte) 0xED;
        tagged[1] = 0x01;
        System.arraycopy(key, 0, tagged, 2, KEY_BYTES);
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, tagged);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return new Did(PREFIX + digits.reverse());
    }

    /** The 32 raw bytes of the public key, a fresh copy. */
    public byte[] publicKey() {
        return decode(value);
    }

    private static byte[] decode(String value) {
        if (!value.startsWith(PREFIX) || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Only did:key Ed25519 identifiers are supported");
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = PREFIX.length(); i < value.length(); i++) {
            int digit = ALPHABET.indexOf(value.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("Malformed did:key value");
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] tagged = number.toByteArray();
        int start = tagged.length > 0 && tagged[0] == 0 ? 1 : 0;
        if (tagged.length - start < 2 || (tagged[start] & 0xFF) != 0xED || tagged[start + 1] != 0x01) {
            throw new IllegalArgumentException("did:key does not use the Ed25519 multicodec prefix");
        }
        byte[] key = Arrays.copyOfRange(tagged, start + 2, tagged.length);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("Ed25519 did:key public key must be 32 bytes");
        }
        return key;
    }

    @Override
    public String toString() {
        return value;
    }
}
