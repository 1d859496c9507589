package authsome.cli.sandbox;

import authsome.api.client.home.HomeLayout;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.cli.home.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files the inside of a sandbox sees: the system as it is and read-only, the current folder to work in, nothing of what
 * is private. docs/reference/sandbox.md has the table.
 */
final class SandboxView {

    /** Where programs of this machine meet: sockets, temporary files, what they tell each other. */
    private static final List<Path> SHARED = List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/run"));

    /** Where NixOS has the programs themselves. */
    private static final Path NIX_SYSTEM = Path.of("/run/current-system");

    private final SandboxOptions options;
    private final HomeLayout home;
    private final Path current;
    private final @Nullable Path userHome;
    private final @Nullable Path masterKey;
    private final Mounts mounts = new Mounts();
    private final List<Path> emptied = new ArrayList<>();

    private SandboxView(
            SandboxOptions options, HomeLayout home, Path current, @Nullable Path userHome, @Nullable Path masterKey) {
        this.options = options;
        this.home = home;
        this.current = current;
        this.userHome = userHome;
        this.masterKey = masterKey;
    }

    /**
     * Looks at what there is.
     *
     * @throws Failure when what was asked for contradicts itself
     */
    static SandboxView of(SandboxOptions options, World world, HomeLayout home) throws IOException {
        String named = world.variable("HOME");
        Path userHome = named != null && Files.isDirectory(Path.of(named))
                ? Path.of(named).toRealPath()
                : null;
        String keyFile = world.variable("AUTHSOME_MASTER_KEY_FILE");
        SandboxView view = new SandboxView(
                options, home, Path.of("").toRealPath(), userHome, keyFile == null ? null : Path.of(keyFile));
        view.requireNoneInside("the current folder", List.of(view.current));
        view.requireNoneInside("--sandbox-read", options.read());
        view.requireNoneInside("--sandbox-write", options.write());
        return view;
    }

    /** Whether the current folder is too much to be writable: the home itself, or a folder above it. */
    boolean isCurrentKeptReadOnly() {
        return current.getNameCount() == 0 || (userHome != null && userHome.startsWith(current));
    }

    /** The folder in which the command starts. */
    Path current() {
        return current;
    }

    /**
     * The arguments that make it so.
     *
     * @param trustFiles the folder of the run's certificates, inside the hidden home
     * @param passage the folder with the sockets that lead out
     * @param inside where that folder is inside
     */
    List<String> arguments(Path trustFiles, Path passage, Path inside) throws IOException {
        mounts.show(Path.of("/"));
        mounts.system();
        SHARED.stream()
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .forEach(mounts::empty);
        if (Files.exists(NIX_SYSTEM)) {
            mounts.show(NIX_SYSTEM);
        }
        userHome();
        options.read().forEach(mounts::show);
        options.write().forEach(mounts::open);
        if (isCurrentKeptReadOnly()) {
            mounts.show(current);
        } else {
            mounts.open(current);
        }
        hide();
        for (Path place : Installation.places()) {
            mounts.show(place.toRealPath());
        }
        mounts.show(trustFiles.toRealPath());
        mounts.show(passage, inside);
        emptied.forEach(mounts::close);
        return mounts.arguments();
    }

    private void userHome() {
        if (userHome == null || userHome.getNameCount() == 0) {
            return;
        }
        switch (options.home()) {
            case READ -> mounts.show(userHome);
            case WRITE -> mounts.open(userHome);
            case EMPTY -> mounts.empty(userHome);
        }
    }

    private void hide() throws IOException {
        List<Path> places = new ArrayList<>(userHome == null ? List.of() : PrivatePlaces.in(userHome));
        places.addAll(options.hide());
        if (masterKey != null && Files.exists(masterKey)) {
            places.add(masterKey.toRealPath());
        }
        for (Path place : places) {
            if (mounts.isShown(place)) {
                hide(place);
            }
        }
        // what was asked for by name counts, also inside of what is hidden by habit
        options.read().stream().filter(this::isLost).forEach(mounts::show);
        options.write().stream().filter(this::isLost).forEach(mounts::open);
        if (isLost(current)) {
            mounts.open(current);
        }
        authsomeHomes().forEach(this::hide);
        for (Path socket : BoundSockets.find()) {
            if (mounts.isShown(socket) && Files.exists(socket)) {
                mounts.blank(socket.toRealPath());
            }
        }
    }

    private boolean isLost(Path path) {
        return !mounts.isShown(path) && options.hide().stream().noneMatch(path::startsWith);
    }

    private void hide(Path place) {
        if (Files.isDirectory(place)) {
            mounts.empty(place);
            emptied.add(place);
        } else {
            mounts.blank(place);
        }
    }

    /** The home of this run, and the usual one where that is another. */
    private Set<Path> authsomeHomes() throws IOException {
        Set<Path> homes = new LinkedHashSet<>();
        List<Path> candidates = new ArrayList<>(List.of(home.root()));
        if (userHome != null) {
            candidates.add(userHome.resolve(".authsome"));
        }
        for (Path candidate : candidates) {
            // before the first command there is none
            if (Files.isDirectory(candidate)) {
                homes.add(candidate.toRealPath());
            }
        }
        return homes;
    }

    private void requireNoneInside(String what, List<Path> paths) throws IOException {
        for (Path path : paths) {
            for (Path hidden : authsomeHomes()) {
                if (path.startsWith(hidden)) {
                    throw Failure.usage(what + " is inside the home of authsome, which a sandbox hides: " + path)
                            .hint("use another folder");
                }
            }
        }
    }
}
