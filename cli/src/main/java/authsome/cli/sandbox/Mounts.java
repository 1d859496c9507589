package authsome.cli.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a sandbox sees of the files, as arguments of bubblewrap. A later line wins over an earlier one. */
final class Mounts {

    private static final Path NOTHING = Path.of("/dev/null");

    private final List<String> arguments = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();

    /** What was put at a path: something from outside, or something empty. */
    private record Mount(Path path, boolean outside) {}

    /** Shows a path as it is; it cannot be changed. */
    void show(Path path) {
        show(path, path);
    }

    /** Shows {@code source} at {@code path}; it cannot be changed. */
    void show(Path source, Path path) {
        add("--ro-bind", source, path, true);
    }

    /** Shows a path as it is; it can be changed. */
    void open(Path path) {
        add("--bind", path, path, true);
    }

    /** Puts an empty folder there, in memory. */
    void empty(Path folder) {
        arguments.addAll(List.of("--tmpfs", folder.toString()));
        mounts.add(new Mount(folder, false));
    }

    /** Puts an empty file there. */
    void blank(Path file) {
        add("--ro-bind", NOTHING, file, false);
    }

    /** Puts the kernel's devices and the sandbox's own processes where they belong. */
    void system() {
        arguments.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
        mounts.add(new Mount(Path.of("/dev"), false));
        mounts.add(new Mount(Path.of("/proc"), false));
    }

    /** Lets nothing more be written into a folder that was emptied. */
    void close(Path folder) {
        arguments.addAll(List.of("--remount-ro", folder.toString()));
    }

    /** Whether what is at {@code path} outside is there inside too. */
    boolean isShown(Path path) {
        boolean shown = false;
        for (Mount mount : mounts) {
            if (path.startsWith(mount.path())) {
                shown = mount.outside();
            }
        }
        return shown;
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    private void add(String kind, Path source, Path path, boolean outside) {
        arguments.addAll(List.of(kind, source.toString(), path.toString()));
        mounts.add(new Mount(path, outside));
    }
}
