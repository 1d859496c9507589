package authsome.adapters.sqlite;

import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens files when they are needed and closes the vault that was idle longest when there are too many.
 *
 * <p>Locking: the map and every slot's count of users are guarded by {@link #lock}. A slot with users is never closed,
 * so users work on it outside the lock. Dropping, closing and evicting happen under the lock, with no users left;
 * therefore a path never belongs to two slots.
 */
final class FilePool implements AutoCloseable {

    private final int vaultLimit;
    private final Function<Space, FileSlot> slotOf;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** In the order of last use. */
    private final Map<Space, FileSlot> slots = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    FilePool(int vaultLimit, Function<Space, FileSlot> slotOf) {
        this.vaultLimit = vaultLimit;
        this.slotOf = slotOf;
    }

    /** Works on the file of a space; when there is no file, creates it or returns {@code missing}. */
    <R> R use(Space space, boolean create, Function<DocumentFile, R> work, R missing) {
        FileSlot slot = acquire(space);
        try {
            DocumentFile file = slot.file(create);
            return file == null ? missing : work.apply(file);
        } finally {
            release(slot);
        }
    }

    /** Closes the vault's file when its users have gone, and deletes it. */
    void drop(Space.OfVault vault) {
        lock.lock();
        try {
            FileSlot slot = requireSlot(vault);
            slot.leaving = true;
            while (slot.users > 0) {
                changed.awaitUninterruptibly();
            }
            try {
                slot.delete();
            } finally {
                slots.remove(vault);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes every file when its users have gone. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (slots.values().stream().anyMatch(slot -> slot.users > 0)) {
                changed.awaitUninterruptibly();
            }
            slots.values().forEach(FileSlot::close);
            slots.clear();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private FileSlot acquire(Space space) {
        lock.lock();
        try {
            FileSlot slot = requireSlot(space);
            slot.users++;
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private void release(FileSlot slot) {
        lock.lock();
        try {
            slot.users--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the space has a slot that stays, making room for it. */
    private FileSlot requireSlot(Space space) {
        while (!closed) {
            FileSlot slot = slots.get(space);
            if (slot != null && !slot.leaving) {
                return slot;
            }
            if (slot == null && hasRoomFor(space)) {
                FileSlot fresh = slotOf.apply(space);
                slots.put(space, fresh);
                return fresh;
            }
            changed.awaitUninterruptibly();
        }
        throw new StorageException("the store is closed");
    }

    private boolean hasRoomFor(Space space) {
        if (!(space instanceof Space.OfVault)) {
            return true;
        }
        long vaults =
                slots.keySet().stream().filter(Space.OfVault.class::isInstance).count();
        return vaults < vaultLimit || evict();
    }

    private boolean evict() {
        @Nullable FileSlot idle = null;
        for (Iterator<Map.Entry<Space, FileSlot>> i = slots.entrySet().iterator(); idle == null && i.hasNext(); ) {
            Map.Entry<Space, FileSlot> entry = i.next();
            if (entry.getKey() instanceof Space.OfVault && entry.getValue().users == 0 && !entry.getValue().leaving) {
                idle = entry.getValue();
                i.remove();
            }
        }
        if (idle != null) {
            idle.close();
        }
        return idle != null;
    }
}
