package authsome.adapters.hcvault.kv;

import authsome.adapters.hcvault.engine.UncertainException;
import java.util.ArrayList;
import java.util.List;

/** Removes everything below a folder. It may be begun again where it ended early. */
final class Dropping {

    private static final int AT_ONCE = 16;
    private static final int NAMES = 1000;

    private final KvEngine kv;
    private final String root;
    private final List<String> paths = new ArrayList<>();

    /** @param root ends with a slash */
    Dropping(KvEngine kv, String root) {
        this.kv = kv;
        this.root = root;
    }

    void run() {
        collect(root);
        for (int from = 0; from < paths.size(); from += AT_ONCE) {
            Side.bySide(paths.subList(from, Math.min(from + AT_ONCE, paths.size())), this::remove);
        }
    }

    private void collect(String folder) {
        String after = "";
        List<String> names = kv.list(folder, after, NAMES);
        while (!names.isEmpty()) {
            for (String name : names) {
                if (name.endsWith("/")) {
                    collect(folder + name);
                } else {
                    paths.add(folder + name);
                }
            }
            String last = names.getLast();
            String from = last;
            // an engine without pages gives the same names again
            names = names.size() < NAMES
                    ? List.of()
                    : kv.list(folder, last, NAMES).stream()
                            .filter(name -> name.compareTo(from) > 0)
                            .toList();
        }
    }

    private boolean remove(String path) {
        try {
            kv.remove(path);
        } catch (UncertainException lost) {
            // what is to go may go twice
            kv.remove(path);
        }
        return true;
    }
}
