package authsome.cli.definition;

import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.cli.home.Reasons;
import authsome.cli.process.Editor;
import authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A text in a folder that only its owner can look into, with whatever an editor puts beside it; gone when it is closed. */
final class EditedFile implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;
    private final Path file;

    private EditedFile(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    static EditedFile of(ProviderName provider, String text) {
        try {
            Path folder = Files.createTempDirectory("authsome-edit-");
            EditedFile made = new EditedFile(folder, folder.resolve(provider.value() + ".jsonc"));
            try {
                Files.writeString(made.file, text);
                return made;
            } catch (IOException failure) {
                made.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", "no file can be made to edit: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    /** What the person made of it. */
    String edit(World world) {
        Editor.open(world, file);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Failure.usage("what was edited is too large for a definition");
            }
            return Files.readString(file);
        } catch (CharacterCodingException problem) {
            throw Failure.usage("what was edited is not a UTF-8 text").because(problem);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", "the edited file cannot be read: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inside) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
