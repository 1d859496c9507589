package authsome.application.account;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * What the first account of a server without owners needs; whoever can read the server's log has it: 16 letters and digits, 80
 * bits. Drawn afresh at each start; of servers that share a store it follows from a key of that store, so that the code in the
 * log of one is good at each.
 */
final class SetupCode {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final Secret code;

    private SetupCode(IntUnaryOperator choose) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(choose.applyAsInt(i)));
        }
        this.code = Secret.ofUtf8(text.toString());
    }

    static SetupCode drawn(SecureRandom random) {
        return new SetupCode(_ -> random.nextInt(ALPHABET.length()));
    }

    /** The code that follows from bytes that nobody can guess. */
    static SetupCode of(Secret bytes) {
        byte[] all = bytes.use(byte[]::clone);
        // the alphabet has 32 letters, so that each is as likely as any other
        return new SetupCode(i -> (all[i] & 0xFF) % ALPHABET.length());
    }

    /** For the log: in groups of four. */
    String shown() {
        return code.use(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Whether somebody typed it; dashes, blanks and case do not count. */
    boolean is(Secret typed) {
        return typed.length() <= 64
                && typed.use(bytes -> Secret.ofUtf8(new String(bytes, StandardCharsets.UTF_8)
                                .replaceAll("[\\s-]", "")
                                .toUpperCase(Locale.ROOT)))
                        .matches(code);
    }
}
