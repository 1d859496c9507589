package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what it is for: a search that finds nothing proves nothing. */
final class LeaksTests {
    private static final String SECRET = "sk-Quite.a_Secret/of+length";

    @TempDir
    Path folder;

    @Test
    void findsEveryForm() throws IOException {
        List<Path> written = new ArrayList<>();
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        written.add(write("raw", "x" + SECRET + "y"));
        written.add(write("hex", "0a" + HexFormat.of().formatHex(bytes) + "0b"));
        written.add(
                write("percent", HexFormat.of().withPrefix("%").withUpperCase().formatHex(bytes)));
        written.add(write("json", HexFormat.of().withPrefix("\\u00").formatHex(bytes)));
        for (int i = 0; i < 6; i++) {
            byte[] around = (".".repeat(i) + SECRET + "?".repeat(7 - i)).getBytes(StandardCharsets.UTF_8);
            written.add(write("base64-" + i, Base64.getEncoder().encodeToString(around)));
            written.add(write("url64-" + i, Base64.getUrlEncoder().encodeToString(around)));
        }
        write("innocent", "sk-Quite.a_Secret/of+lengt");
        assertEquals(sorted(written), sorted(Leaks.of(SECRET).in(folder)));
    }

    private static List<Path> sorted(List<Path> files) {
        return files.stream().sorted().toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
