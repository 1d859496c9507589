package authsome.ports.keys;

import java.util.Locale;
import java.util.Optional;

/** Where a home keeps the secret behind its master key, when that is not the operator's. */
public enum MasterKeyPlace {
    /** A file of the home. */
    FILE,
    /** The keyring of the operating system. */
    KEYRING,
    /** A person's head. */
    PASSPHRASE;

    /** How it is called in commands, on the wire and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gives; empty for anything else. */
    public static Optional<MasterKeyPlace> parse(String word) {
        return switch (word) {
            case "file" -> Optional.of(FILE);
            case "keyring" -> Optional.of(KEYRING);
            case "passphrase" -> Optional.of(PASSPHRASE);
            default -> Optional.empty();
        };
    }
}
