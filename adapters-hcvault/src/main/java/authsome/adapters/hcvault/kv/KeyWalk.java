package authsome.adapters.hcvault.kv;

import authsome.ports.store.DocumentKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the keys below a folder in the order of their bytes, listing no folder that cannot hold a wanted one. The engine
 * sorts the names of a folder with the slash of those that are folders, which is the order of whole keys. Used by one thread.
 */
final class KeyWalk {

    /** More than a page, so that most folders take one call. */
    private static final int NAMES = 1001;

    private final KvEngine kv;
    private final String root;
    private final String prefix;
    private final String after;
    private final Deque<Folder> open = new ArrayDeque<>();

    /**
     * @param root ends with a slash
     * @param prefix how wanted keys begin
     * @param after only greater keys are wanted; null for all
     */
    KeyWalk(KvEngine kv, String root, String prefix, @Nullable DocumentKey after) {
        this.kv = kv;
        this.root = root;
        this.prefix = prefix;
        this.after = after == null ? "" : after.value();
        enter(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    }

    /** The next wanted key; null when there is none. */
    @Nullable
    DocumentKey next() {
        while (!open.isEmpty()) {
            @Nullable String key = open.getFirst().next();
            if (key == null) {
                open.removeFirst();
            } else if (!key.endsWith("/")) {
                if (key.startsWith(prefix) && key.compareTo(after) > 0 && isKey(key)) {
                    return new DocumentKey(key);
                }
            } else if (mayHold(key)) {
                enter(key);
            }
        }
        return null;
    }

    private boolean mayHold(String folder) {
        boolean matches = folder.startsWith(prefix) || prefix.startsWith(folder);
        return matches && (folder.compareTo(after) > 0 || after.startsWith(folder));
    }

    /** What somebody else put there may have any name. */
    private static boolean isKey(String text) {
        try {
            new DocumentKey(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void enter(String folder) {
        open.addFirst(new Folder(folder, start(folder)));
    }

    /** After which name a folder is of interest: that where {@code after} leads through it. */
    private String start(String folder) {
        if (!after.startsWith(folder)) {
            return "";
        }
        String rest = after.substring(folder.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    /** A folder that is being walked. */
    private final class Folder {

        private final String folder;
        private String last;
        private List<String> names = List.of();
        private int position;
        private boolean whole;

        Folder(String folder, String start) {
            this.folder = folder;
            this.last = start;
        }

        @Nullable
        String next() {
            while (position == names.size()) {
                if (whole) {
                    return null;
                }
                fetch();
            }
            return folder + names.get(position++);
        }

        private void fetch() {
            List<String> fetched = kv.list(root + folder, last, NAMES);
            String from = last;
            names = fetched.stream().filter(name -> name.compareTo(from) > 0).toList();
            position = 0;
            // fewer than asked for are all; more, or earlier ones, come from an engine that always gives all
            whole = fetched.size() != NAMES || names.size() != fetched.size();
            last = names.isEmpty() ? last : names.getLast();
        }
    }
}
