package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                        || MoveMarks.isOne(document.id())
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

    /** Whether a space has keys; none are made by asking. */
    public boolean hasKeys(Space space) {
        return keys.has(space);
    }

    /** Gives a space the keys by which its documents come sealed, in the place of any that it has. */
    public void take(Space space, Secret plain) {
        keys.take(space, plain);
    }

    /** Whether nothing is here, but perhaps the key of the registry. */
    public boolean isFresh() {
        Space registry = new Space.Registry();
        DocumentPage first = store.page(registry, "", null, 2);
        return first.damaged().isEmpty()
                && first.documents().stream().allMatch(document -> document.id().equals(WrappedKeys.id(registry)))
                && isEmpty(new Space.Audit());
    }

    private boolean isEmpty(Space space) {
        DocumentPage first = store.page(space, "", null, 1);
        return first.documents().isEmpty() && first.damaged().isEmpty();
    }

    /**
     * Has a document be here with the content that it has where it comes from; the keys of its space are the same here.
     *
     * @return whether that was not so before
     * @throws DamagedDocumentException if it does not open by a key of its space as the version that it came as
     * @throws StorageException if somebody else writes here
     */
    public boolean match(SealedDocument document) {
        DocumentId id = document.id();
        SpaceKeys known = keys.of(id.space());
        try (Secret plaintext = envelope.open(known.sealer(document.body()), document)) {
            Optional<SealedDocument> here = stored(id);
            if (here.isPresent() && holds(here.get(), known, plaintext)) {
                return false;
            }
            long version = here.map(SealedDocument::version).orElse(0L);
            if (!store.put(id, version, envelope.seal(known.current(), id, version + 1, plaintext))) {
                throw new StorageException("somebody else writes to " + id);
            }
            return true;
        }
    }

    private Optional<SealedDocument> stored(DocumentId id) {
        try {
            return store.find(id);
        } catch (DamagedDocumentException damaged) {
            throw new StorageException("what is stored at " + id + " already is no document", damaged);
        }
    }

    private boolean holds(SealedDocument here, SpaceKeys known, Secret plaintext) {
        try (Secret held = envelope.open(known.sealer(here.body()), here)) {
            return held.matches(plaintext);
        } catch (DamagedDocumentException _) {
            return false;
        }
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
