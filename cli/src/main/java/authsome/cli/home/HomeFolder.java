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

    private HomeFolder() {}

    /** Where the home is, whether or not it is there: {@code AUTHSOME_HOME}, else {@code ~/.authsome}. */
    public static HomeLayout locate(World world) {
        String named = world.variable("AUTHSOME_HOME");
        if (named != null) {
            return new HomeLayout(Path.of(named));
        }
        String user = world.variable("HOME");
        return new HomeLayout(Path.of(user == null ? System.getProperty("user.home") : user, ".authsome"));
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
            throw Failure.home(String.valueOf(problem.getMessage())).because(problem);
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

    static Failure unusable(Path root, @Nullable IOException failure) {
        return Failure.home("the home " + root + " cannot be used: " + Reasons.of(failure))
                .hint("set AUTHSOME_HOME to a folder that you may write");
    }
}
