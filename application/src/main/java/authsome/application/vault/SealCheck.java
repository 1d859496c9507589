package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.SealedDocument;
import java.security.SecureRandom;

/** Tells whether documents open by the keys that came with them, without a store. */
public final class SealCheck {

    private final SpaceKeys keys;
    private final Envelope envelope;

    /**
     * @param plain the keys of a space, as {@link Transport#keys} gave them
     * @throws IllegalArgumentException if they cannot be keys
     */
    public SealCheck(Secret plain, SecureRandom random) {
        this.keys = DataKeys.parse(plain);
        this.envelope = new Envelope(random);
    }

    /**
     * Opens a document.
     *
     * @throws DamagedDocumentException if it does not open
     */
    public void open(SealedDocument document) {
        envelope.open(keys.sealer(document.body()), document).close();
    }
}
