package authsome.adapters.sqlite;

import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Opens a store in the given directory, uses it, and prints the mode of every file while it is open. */
final class OpenAndList {

    private OpenAndList() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        try (DocumentStore store = Opened.in(directory)) {
            for (Space space : List.of(new Space.Registry(), new Space.Audit(), Sample.VAULT)) {
                store.find(Sample.id(space, "a"));
                long version = store.find(Sample.id(space, "a"))
                        .map(document -> document.version())
                        .orElse(0L);
                if (!store.put(Sample.id(space, "a"), version, Sample.body("x"))) {
                    throw new IllegalStateException("not put");
                }
            }
            list(directory);
        } catch (StorageException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void list(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                System.out.println(mode + " " + directory.relativize(file));
            }
        }
    }
}
