package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the home and makes it private. */
public final class HomeFolder {

    /** What to do about a home that cannot be used. */
    private static final String OTHER_PLACE = "set AUTHSOME_HOME to a folder that is yours and that you may write";

    private static final String ADVICE = "; run: ";

    private HomeFolder() {}

    /** Where the home is, whether or not it is there: {@code AUTHSOME_HOME}, else {@code ~/.authsome}. */
    public static HomeLayout locate(World world) {
        String named = world.variable("AUTHSOME_HOME");
        if (named != null) {
            return new HomeLayout(Path.of(named));
        }
        String user = world.variable("HOME");
        Path known = Path.of(user == null ? System.getProperty("user.home", "") : user);
        // the JDK names a user without a home folder '?', which would be a folder in whatever place this is
        if (!known.isAbsolute()) {
            throw Failure.home("nothing says where your home folder is: HOME is not set to one")
                    .hint("set HOME, or AUTHSOME_HOME to a folder of its own");
        }
        return new HomeLayout(known.resolve(".authsome"));
    }

    /** Makes the home unless it is there. */
    public static void prepare(HomeLayout home) {
        Path root = home.root();
        try {
            if (Files.isDirectory(root) && !Files.isDirectory(home.server()) && isStrange(root)) {
                throw Failure.home(root + " holds other files and is no authsome home")
                        .hint("set AUTHSOME_HOME to a folder of its own");
            }
            PrivateFiles.createFolder(root);
        } catch (UnsafePathException problem) {
            throw unsafe(problem);
        } catch (IOException failure) {
            throw unusable(root, failure);
        } catch (UncheckedIOException failure) {
            throw unusable(root, failure.getCause());
        }
    }

    /** Whether the folder holds something and nothing of ours: narrowing its mode could break what it is for. */
    private static boolean isStrange(Path root) throws IOException {
        boolean empty = true;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.equals("client") || name.equals("server")) {
                    return false;
                }
                empty = false;
            }
        }
        return !empty;
    }

    /** A file or folder of the home is not as private as it must be, or is none. */
    public static Failure unsafe(UnsafePathException problem) {
        String message = String.valueOf(problem.getMessage());
        int advice = message.indexOf(ADVICE);
        return advice < 0
                ? Failure.home(message).hint(OTHER_PLACE).because(problem)
                : Failure.home(message.substring(0, advice))
                        .hint(message.substring(advice + 2))
                        .because(problem);
    }

    /** A file of the home could not be read or written. */
    public static Failure unusable(UncheckedIOException failure) {
        return Failure.home("a file of the home cannot be used: " + Reasons.of(failure.getCause()))
                .hint(OTHER_PLACE)
                .because(failure);
    }

    static Failure unusable(Path root, @Nullable IOException failure) {
        return Failure.home("the home " + root + " cannot be used: " + Reasons.of(failure))
                .hint(OTHER_PLACE);
    }
}
