package authsome.api.client.json;

import authsome.domain.secret.Secret;
import java.util.List;

/**
 * Does something for each kind of value.
 *
 * <p>A pattern switch would say the same. The JVM links those when they first run and cannot keep the result in a start-up
 * cache: on the way of every command that is a third of its time.
 *
 * @param <X> what goes wrong
 */
public interface JsonVisitor<X extends Exception> {

    /** Meets an object. */
    void object(JsonObject object) throws X;

    /** Meets a list. */
    void array(List<JsonValue> items) throws X;

    /** Meets a text. */
    void text(JsonText text) throws X;

    /** A number, {@code true}, {@code false} or {@code null}. */
    void literal(String text) throws X;

    /** Meets a text that is a secret, which stays its owner's. */
    void hidden(Secret secret) throws X;

    /** JSON that is written as it is. */
    void raw(String json) throws X;
}
