package authsome.home.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.keys.MasterKeyPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a home remembers of its master secret when that is in no file of it: one line in {@code master.source}. Writing it
 * is what decides a change to such a secret.
 *
 * @param place where the secret is; never {@link MasterKeyPlace#FILE}
 * @param name the item of the keyring, or the id of the key that the passphrase gives; null in a home that was made so
 *     and never changed it
 * @param leaving whether items of the keyring are to be deleted when the change has ended
 */
record KeyMemo(MasterKeyPlace place, @Nullable String name, boolean leaving) {

    private static final String LEAVING = "leaving-keyring";

    KeyMemo {
        if (place == MasterKeyPlace.FILE) {
            throw new IllegalArgumentException("a secret in its file speaks for itself");
        }
    }

    /**
     * What a home remembers; empty when it has nothing to remember.
     *
     * @throws StartRefusedException if it makes no sense
     */
    static Optional<KeyMemo> read(Path file) {
        byte[] text = PrivateFiles.read(file);
        if (text == null) {
            return Optional.empty();
        }
        String[] words = new String(text, StandardCharsets.US_ASCII).strip().split(" ", -1);
        boolean leaving = words.length == 3 && words[2].equals(LEAVING);
        if (words.length > 3 || (words.length == 3 && !leaving)) {
            throw damaged(file);
        }
        return Optional.of(MasterKeyPlace.parse(words[0])
                .filter(place -> place != MasterKeyPlace.FILE)
                .map(place -> new KeyMemo(place, words.length == 1 ? null : words[1], leaving))
                .orElseThrow(() -> damaged(file)));
    }

    void write(Path file) {
        String line = place.word() + (name == null ? "" : " " + name) + (leaving ? " " + LEAVING : "") + "\n";
        PrivateFiles.replace(file, line.getBytes(StandardCharsets.US_ASCII));
    }

    private static StartRefusedException damaged(Path file) {
        return new StartRefusedException(
                file + " is damaged: it says where the master key is",
                "write 'keyring' or 'passphrase' into it, whichever this home was made with");
    }
}
