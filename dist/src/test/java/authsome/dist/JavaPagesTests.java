package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pieces of Java in the documentation, compiled against the library as it is. */
final class JavaPagesTests {

    /** What the pieces find around them: imports, and the names that their pages explain. */
    private static final String AROUND = """
            import authsome.api.client.*;
            import authsome.api.client.remote.*;
            import authsome.api.client.wire.login.*;
            import authsome.domain.secret.Secret;
            import authsome.embedded.*;
            import authsome.library.*;
            import authsome.library.error.*;
            import authsome.testing.*;
            import java.net.*;
            import java.net.http.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.function.*;

            final class NAME {
                String home;
                String provider;
                Secret key;
                Authsome broker;
                DaemonClient client;
                HttpRequest.Builder request;
                Consumer<URI> browser;

                record Report(Authsome broker) {
                    void run() {}
                }

                void run(String... args) throws Exception {
            PIECE
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void compile() throws Exception {
        List<Example> pieces = Pages.claimedBy(JavaPagesTests.class, Folder.checkout());
        assertTrue(pieces.size() >= 6, pieces::toString);
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                folder.resolve("classes").toString()));
        for (int i = 0; i < pieces.size(); i++) {
            Path file = folder.resolve("Piece" + i + ".java");
            Files.writeString(
                    file,
                    "// " + pieces.get(i).place() + "\n"
                            + AROUND.replace("NAME", "Piece" + i)
                                    .replace("PIECE", pieces.get(i).text()));
            arguments.add(file.toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertEquals(0, exit, () -> said + "\n" + pieces);
    }
}
