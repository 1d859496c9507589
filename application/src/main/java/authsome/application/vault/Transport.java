package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way of whole spaces from one store into another: documents stay sealed on it, and the data keys that open them are
 * handed over in the clear, so that only what encrypts them again may ask. Wrapped keys do not travel: the other store
 * wraps them by a master key of its own.
 */
public final class Transport {

    private final DocumentStore store;
    private final DataKeys keys;
    private final Envelope envelope;

    Transport(DocumentStore store, DataKeys keys, Envelope envelope) {
        this.store = store;
        this.keys = keys;
        this.envelope = envelope;
    }

    /** The spaces that have a key, the registry first, the audit log last: its anchor is in the registry. */
    public List<Space> spaces() {
        List<Space> vaults = SealedStore.keys(store, new Space.Registry(), WrappedKeys.prefix()).stream()
                .map(id -> WrappedKeys.space(id.key()))
                .filter(Space.OfVault.class::isInstance)
                .toList();
        List<Space> all = new ArrayList<>();
        all.add(new Space.Registry());
        all.addAll(vaults);
        all.add(new Space.Audit());
        return all;
    }

    /**
     * Takes every document of a space as they are at one moment.
     *
     * @return the keys of those whose form is damaged
     */
    public List<DocumentKey> copy(Space space, Consumer<SealedDocument> target) {
        List<DocumentKey> damaged = new ArrayList<>();
        store.visit(space, new DocumentVisitor() {
            @Override
            public void document(SealedDocument document) {
                boolean stays = WrappedKeys.isOne(document.id())
                        || document.id().key().value().equals(SealedStore.MARK);
                if (!stays) {
                    target.accept(document);
                }
            }

            @Override
            public void damaged(DocumentKey key) {
                damaged.add(key);
            }
        });
        return damaged;
    }

    /** The data keys of a space in the clear; the caller's to close. No rotation may go on meanwhile. */
    public Secret keys(Space space) {
        return keys.export(space);
    }

    /** Gives a space the keys by which its documents come sealed; there must be none yet. */
    public void adopt(Space space, Secret plain) {
        keys.adopt(space, plain);
    }

    /**
     * Puts a document, sealed anew as the first version of its name; there must be none of that name yet.
     *
     * @throws DamagedDocumentException if it does not open by a key of its space as the version that it came as, or there is
     *     one of that name
     */
    public void put(SealedDocument document) {
        put(document, document.id());
    }

    /** Puts a document under another name, see {@link #put(SealedDocument)}; by the keys of the space that it goes to. */
    public void put(SealedDocument document, DocumentId to) {
        SpaceKeys known = keys.of(to.space());
        try (Secret plaintext = envelope.open(known.sealer(document.body()), document)) {
            if (!store.put(to, 0, envelope.seal(known.current(), to, 1, plaintext))) {
                throw new DamagedDocumentException("document " + to + " comes twice");
            }
        }
    }
}
