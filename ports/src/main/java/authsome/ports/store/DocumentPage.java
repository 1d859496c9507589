package authsome.ports.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some documents in the order of their keys.
 *
 * @param documents at most as many as asked for
 * @param damaged keys in this page whose stored bytes are no sealed document; one damaged document hides no other
 * @param next where to go on, exclusive; null when there is no more
 */
public record DocumentPage(
        List<SealedDocument> documents,
        List<DocumentKey> damaged,
        @Nullable DocumentKey next) {

    public DocumentPage {
        documents = List.copyOf(documents);
        damaged = List.copyOf(damaged);
    }
}
