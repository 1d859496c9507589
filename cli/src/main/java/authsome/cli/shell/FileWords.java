package authsome.cli.shell;

import authsome.cli.console.PlainText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;

/** Files and folders whose path begins with what is typed. */
final class FileWords {

    private FileWords() {}

    static void add(String typed, boolean foldersOnly, List<Candidate> found) {
        int slash = typed.lastIndexOf('/') + 1;
        String parent = typed.substring(0, slash);
        String begin = typed.substring(slash);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(parent.isEmpty() ? "." : parent))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean folder = Files.isDirectory(entry);
                boolean shown = name.startsWith(begin) && (!name.startsWith(".") || begin.startsWith("."));
                if (shown && (folder || !foldersOnly) && PlainText.of(name).equals(name)) {
                    String value = parent + name + (folder ? "/" : "");
                    found.add(new Candidate(value, name, null, null, null, null, !folder));
                }
            }
        } catch (IOException | InvalidPathException _) {
            // what cannot be read has nothing to offer
            return;
        }
    }
}
