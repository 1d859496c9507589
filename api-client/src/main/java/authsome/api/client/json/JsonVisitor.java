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

    void object(JsonObject object) throws X;

    void array(List<JsonValue> items) throws X;

    void text(JsonText text) throws X;

    /** A number, {@code true}, {@code false} or {@code null}. */
    void literal(String text) throws X;

    void hidden(Secret secret) throws X;

    /** JSON that is written as it is. */
    void raw(String json) throws X;
}
