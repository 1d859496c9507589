package authsome.application.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says of a store that another one is being moved into it, or was.
 *
 * @param id of this move: who began it knows it
 * @param from the engine that it comes from
 * @param at when it began
 * @param whole the hash of all that came; null while not everything is there
 */
public record MoveMark(
        String id, String from, Instant at, @Nullable String whole) {

    /** Whether everything is there. */
    public boolean isWhole() {
        return whole != null;
    }

    /** The same when everything is there. */
    public MoveMark whole(String hash) {
        return new MoveMark(id, from, at, hash);
    }
}
