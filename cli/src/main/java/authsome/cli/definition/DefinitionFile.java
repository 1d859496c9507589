package authsome.cli.definition;

import authsome.api.client.wire.provider.FetchedDefinition;
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

/** The text of a definition: a file, standard input for {@code -}, or an https URL, which the daemon fetches. */
final class DefinitionFile {

    private static final String STANDARD_INPUT = "-";
    private static final int MOST_BYTES = 1 << 20;

    private DefinitionFile() {}

    /** Whether a person's answers and the definition would come from the same place. */
    static boolean isStandardInput(String file) {
        return file.equals(STANDARD_INPUT);
    }

    /** Whether it is on the web. */
    static boolean isUrl(String file) {
        if (file.regionMatches(true, 0, "http://", 0, 7)) {
            throw Failure.usage("a definition is fetched by https only");
        }
        return file.regionMatches(true, 0, "https://", 0, 8);
    }

    /** The text from wherever it is; where it came from in the end is told. */
    static String fetched(Invocation invocation, String file) {
        if (!isUrl(file)) {
            return read(invocation, file);
        }
        FetchedDefinition fetched = invocation.call(client -> client.catalogue().fetch(file));
        fetched.redirects().forEach(before -> invocation.output().note("redirected from " + before));
        invocation.output().note("fetched from " + fetched.url());
        return fetched.text();
    }

    static String read(Invocation invocation, String file) {
        return read(invocation, file, MOST_BYTES);
    }

    /** @param mostBytes how long it may be */
    static String read(Invocation invocation, String file, int mostBytes) {
        String name = isStandardInput(file) ? "standard input" : file;
        try (InputStream in = isStandardInput(file) ? invocation.world().in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw Failure.usage(name + " is longer than " + (mostBytes >> 20) + " MiB");
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
