package authsome.daemon.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.daemon.lifecycle.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a home keeps its master secret. Chosen when the home is made; a file of the home remembers every choice but a file. */
enum KeyPlace {
    FILE,
    KEYRING,
    PASSPHRASE;

    static final String VARIABLE = "AUTHSOME_MASTER_KEY_STORE";

    /** The place that the home remembers; empty when it has not chosen one yet. */
    static Optional<KeyPlace> remembered(Path file) {
        byte[] text = PrivateFiles.read(file);
        if (text == null) {
            return Optional.empty();
        }
        String word = new String(text, StandardCharsets.US_ASCII).strip();
        return Optional.of(parse(word)
                .filter(place -> place != FILE)
                .orElseThrow(() -> new StartRefusedException(
                        file + " is damaged: it says where the master key is",
                        "write 'keyring' or 'passphrase' into it, whichever this home was made with")));
    }

    /** The place for a home that has none yet. */
    static KeyPlace chosen(@Nullable String variable) {
        return variable == null
                ? FILE
                : parse(variable)
                        .orElseThrow(() -> new StartRefusedException(
                                VARIABLE + " must be file, keyring or passphrase", "it counts when a home is made"));
    }

    void remember(Path file) {
        PrivateFiles.replace(file, (name().toLowerCase(Locale.ROOT) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<KeyPlace> parse(String word) {
        return switch (word) {
            case "file" -> Optional.of(FILE);
            case "keyring" -> Optional.of(KEYRING);
            case "passphrase" -> Optional.of(PASSPHRASE);
            default -> Optional.empty();
        };
    }
}
