package authsome.ports.tck.store;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds values by path as the KV version 2 engine of Vault and OpenBao does, and offers no more than that: a write
 * checks the version of its one path, a list names one folder level without values, and a delete of everything about a
 * path takes no check. Each call is atomic; two calls are not.
 */
final class KeyValueServer {

    /**
     * A value and its bookkeeping.
     *
     * @param version the engine's own count of writes to this path
     * @param value what was written
     */
    record Entry(long version, Stored value) {}

    private final TreeMap<String, Entry> entries = new TreeMap<>();

    synchronized Optional<Entry> read(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** Writes if the engine's version of the path is {@code checkAndSet}; 0 means that there must be none. */
    synchronized boolean write(String path, long checkAndSet, Stored value) {
        Entry current = entries.get(path);
        if ((current == null ? 0 : current.version()) != checkAndSet) {
            return false;
        }
        entries.put(path, new Entry(checkAndSet + 1, value));
        return true;
    }

    /** The names in a folder, sorted; those that are folders themselves end with a slash. {@code folder} ends with one. */
    synchronized List<String> list(String folder) {
        TreeSet<String> names = new TreeSet<>();
        for (String path : entries.tailMap(folder, false).keySet()) {
            if (!path.startsWith(folder)) {
                break;
            }
            String below = path.substring(folder.length());
            names.add(below.substring(0, below.indexOf('/') < 0 ? below.length() : below.indexOf('/') + 1));
        }
        return List.copyOf(names);
    }

    /** Forgets everything about a path, versions included. */
    synchronized void deleteMetadata(String path) {
        entries.remove(path);
    }
}
