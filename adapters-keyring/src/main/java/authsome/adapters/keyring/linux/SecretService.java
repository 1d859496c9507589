package authsome.adapters.keyring.linux;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import authsome.adapters.keyring.Cancellation;
import authsome.adapters.keyring.SystemCalls;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The Secret Service by libsecret. The attributes are those of the published package's keyring library, so either finds
 * what the other keeps.
 *
 * <p>The simple functions of libsecret ask the person to unlock, and answer "there is none" when nobody can be asked. So an
 * item is searched without asking first, and a locked one is told as that.
 */
final class SecretService implements SystemCalls {

    private static final int SESSION_BUS = 2;
    private static final int NO_FLAGS = 0;
    private static final String SCHEMA = "org.freedesktop.Secret.Generic";

    private final Glib glib;
    private final Libsecret libsecret;

    SecretService(Glib glib, Libsecret libsecret) {
        this.glib = glib;
        this.libsecret = libsecret;
    }

    @Override
    public String description() {
        return "the keyring of this session (Secret Service)";
    }

    @Override
    public Optional<Secret> find(String service, String user, Cancellation ending) {
        try (Conversation talk = new Conversation(glib, ending)) {
            MemorySegment item = search(talk, service(talk), service, user);
            if (item.address() == 0) {
                return Optional.empty();
            }
            libsecret.load.number(item, talk.cancellable(), talk.error());
            talk.check();
            MemorySegment value = libsecret.secretOf.pointer(item);
            if (value.address() == 0) {
                throw new KeyringException(Reason.UNAVAILABLE, "the keyring did not hand out a secret that it has");
            }
            talk.later(() -> libsecret.unrefValue.run(value));
            MemorySegment length = talk.number();
            MemorySegment bytes = libsecret.read.pointer(value, length);
            return Optional.of(Secret.owning(
                    Conversation.sized(bytes, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE)));
        }
    }

    @Override
    public void store(String service, String user, String label, Secret secret, Cancellation ending) {
        try (Conversation talk = new Conversation(glib, ending)) {
            MemorySegment connection = service(talk);
            requireOpenCollection(talk, connection);
            MemorySegment bytes = secret.use(talk::wiped);
            MemorySegment value = libsecret.newValue.pointer(bytes, (long) secret.length(), talk.text("text/plain"));
            talk.later(() -> libsecret.unrefValue.run(value));
            int stored = libsecret.store.number(
                    connection,
                    NULL,
                    talk.attributes("service", service, "username", user, "xdg:schema", SCHEMA),
                    talk.text("default"),
                    talk.text(label),
                    value,
                    talk.cancellable(),
                    talk.error());
            talk.check();
            if (stored == 0) {
                throw new KeyringException(Reason.UNAVAILABLE, "the keyring did not keep the secret");
            }
        }
    }

    @Override
    public boolean delete(String service, String user, Cancellation ending) {
        try (Conversation talk = new Conversation(glib, ending)) {
            MemorySegment connection = service(talk);
            if (search(talk, connection, service, user).address() == 0) {
                return false;
            }
            int cleared = libsecret.clear.number(
                    connection,
                    NULL,
                    talk.attributes("service", service, "username", user),
                    talk.cancellable(),
                    talk.error());
            talk.check();
            if (cleared == 0) {
                throw new KeyringException(Reason.UNAVAILABLE, "the keyring did not delete the secret");
            }
            return true;
        }
    }

    private MemorySegment service(Conversation talk) {
        MemorySegment bus = talk.object(glib.sessionBus.pointer(SESSION_BUS, talk.cancellable(), talk.error()));
        talk.check();
        // where GLib's main loop runs, GIO ends the process by a signal when the session ends; a daemon lives on
        glib.exitOnClose.run(bus, 0);
        MemorySegment service = talk.object(libsecret.service.pointer(NO_FLAGS, talk.cancellable(), talk.error()));
        talk.check();
        return service;
    }

    /** The item, unlocked; NULL when there is none. */
    private MemorySegment search(Conversation talk, MemorySegment connection, String service, String user) {
        MemorySegment found = libsecret.search.pointer(
                connection,
                NULL,
                talk.attributes("service", service, "username", user),
                NO_FLAGS,
                talk.cancellable(),
                talk.error());
        talk.check();
        if (found.address() == 0) {
            return NULL;
        }
        // one item at most, since all of them were not asked for
        MemorySegment item =
                talk.object(Conversation.sized(found, ADDRESS.byteSize()).get(ADDRESS, 0));
        glib.freeList.run(found);
        if (libsecret.isItemLocked.number(item) != 0) {
            throw locked();
        }
        return item;
    }

    /** Storing into a locked keyring, or where there is none yet, would ask a person. */
    private void requireOpenCollection(Conversation talk, MemorySegment connection) {
        MemorySegment collection = talk.object(libsecret.collection.pointer(
                connection, talk.text("default"), NO_FLAGS, talk.cancellable(), talk.error()));
        talk.check();
        if (collection.address() == 0) {
            throw new KeyringException(Reason.UNAVAILABLE, "this session has no default keyring yet");
        }
        if (libsecret.isCollectionLocked.number(collection) != 0) {
            throw locked();
        }
    }

    private static KeyringException locked() {
        return new KeyringException(Reason.LOCKED, "the keyring of this session is locked");
    }
}
