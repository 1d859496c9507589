package authsome.application.account;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What the first account of a server without owners needs; whoever can read the server's log has it. Drawn afresh at each
 * start: 16 letters and digits, 80 bits.
 */
final class SetupCode {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final Secret code;

    SetupCode(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        this.code = Secret.ofUtf8(text.toString());
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
