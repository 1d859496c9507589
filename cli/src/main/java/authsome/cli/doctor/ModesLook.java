package authsome.cli.doctor;

import authsome.api.client.home.CurrentUser;
import authsome.cli.home.Reasons;
import authsome.domain.readiness.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at who may read and change what is in a home. Follows no link. */
final class ModesLook {

    private static final String AREA = "modes";
    private static final int MOST = 10;

    private final Path root;
    private final long user;
    private final List<Finding> found = new ArrayList<>();
    private int seen;

    private ModesLook(Path root, long user) {
        this.root = root;
        this.user = user;
    }

    static List<Finding> findings(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try {
            ModesLook look = new ModesLook(root, CurrentUser.uid());
            look.into(root);
            return look.result();
        } catch (IOException failure) {
            return List.of(unreadable(failure));
        } catch (UncheckedIOException failure) {
            return List.of(unreadable(failure.getCause()));
        }
    }

    private static Finding unreadable(@Nullable IOException failure) {
        return Finding.failed(
                AREA, "the home cannot be looked through: " + Reasons.of(failure), "make it yours: chown, chmod 700");
    }

    private List<Finding> result() {
        if (found.isEmpty()) {
            return List.of(Finding.ok(AREA, "all " + seen + " files and folders are yours alone"));
        }
        if (found.size() <= MOST) {
            return found;
        }
        List<Finding> some = new ArrayList<>(found.subList(0, MOST));
        some.add(Finding.failed(
                AREA,
                (found.size() - MOST) + " more files or folders have such problems",
                "mend these, then run doctor again"));
        return some;
    }

    private void into(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                try {
                    FileFacts facts = FileFacts.of(entry);
                    seen++;
                    look(facts);
                    if (facts.isFolder() && facts.uid() == user) {
                        into(entry);
                    }
                } catch (NoSuchFileException _) {
                    // a daemon at work makes and removes files
                }
            }
        }
    }

    private void look(FileFacts facts) {
        Path path = facts.path();
        if (facts.uid() != user) {
            fail(path + " belongs to another user", "find out why; then chown it, or remove it");
        } else if (facts.isLink()) {
            fail(path + " is a symbolic link", "put the file itself there");
        } else if (facts.isFolder() && facts.isOpenToOthers()) {
            fail(path + " is open to other users", "run: chmod 700 " + path);
        } else if (facts.isFile() && (facts.isWritableByOthers() || (facts.isOpenToOthers() && isSensitive(path)))) {
            fail(path + " is open to other users", "run: chmod 600 " + path);
        } else if (facts.isFile() && facts.names() > 1 && isSensitive(path)) {
            fail(path + " has a second name, a hard link, somewhere else", "find it, and remove one of them");
        }
    }

    private void fail(String sentence, String advice) {
        found.add(Finding.failed(AREA, sentence, advice));
    }

    /** Keys, documents and what happened; the rest holds nothing that others must not read. */
    private boolean isSensitive(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".key")
                || name.startsWith("master.")
                || name.startsWith("audit.log")
                || root.relativize(path).startsWith(Path.of("server", "data"));
    }
}
