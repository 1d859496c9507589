package authsome.cli.definition;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a definition: a file, or standard input for {@code -}. */
final class DefinitionFile {

    private static final String STANDARD_INPUT = "-";
    private static final int MOST_BYTES = 1 << 20;

    private DefinitionFile() {}

    /** Whether a person's answers and the definition would come from the same place. */
    static boolean isStandardInput(String file) {
        return file.equals(STANDARD_INPUT);
    }

    static String read(Invocation invocation, String file) {
        String name = isStandardInput(file) ? "standard input" : file;
        try (InputStream in = isStandardInput(file) ? invocation.world().in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Failure.usage(name + " is too large for a definition");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException problem) {
            throw Failure.usage(name + " is not a UTF-8 text").because(problem);
        } catch (NoSuchFileException missing) {
            throw new Failure("FileNotFoundError", "there is no file " + file).because(missing);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", name + " cannot be read: " + Reasons.of(failure)).because(failure);
        }
    }
}
