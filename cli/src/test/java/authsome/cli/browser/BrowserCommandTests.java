package authsome.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrowserCommandTests {

    private static final String URL = "http://127.0.0.1:7998/auth/input?session=sess_1&a=$(id);'\"`";
    private static final String PLAIN = "http://127.0.0.1:7998/auth/input?session=sess_1&a=$(id)";

    @TempDir
    Path bin;

    private List<String> words(String system, Map<String, String> environment) {
        return new BrowserCommand(environment, system).words(PLAIN);
    }

    private void program(String name) throws IOException {
        Files.createFile(
                bin.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @Test
    void addressIsOneArgument() throws IOException {
        assertEquals(List.of("/opt/my browser", PLAIN), words("Linux", Map.of("BROWSER", "/opt/my browser")));
        assertEquals(List.of("open", PLAIN), words("Mac OS X", Map.of()));
        assertEquals(List.of("rundll32", "url.dll,FileProtocolHandler", PLAIN), words("Windows 11", Map.of()));
        program("xdg-open");
        Map<String, String> seeing = Map.of("DISPLAY", ":0", "PATH", "/nowhere:" + bin);
        assertEquals(List.of("xdg-open", PLAIN), words("Linux", seeing));
        program("setsid");
        assertEquals(List.of("setsid", "xdg-open", PLAIN), words("Linux", seeing));
    }

    @Test
    void whereNobodyLooksNothingIsOpened() throws IOException {
        program("xdg-open");
        String path = bin.toString();
        assertEquals(List.of(), words("Linux", Map.of("PATH", path)));
        assertEquals(List.of(), words("Linux", Map.of("PATH", path, "SSH_CONNECTION", "1 2 3 4")));
        assertEquals(List.of(), words("Linux", Map.of("DISPLAY", ":0")));
        assertEquals(List.of(), words("Mac OS X", Map.of("SSH_CONNECTION", "1 2 3 4")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                "file:///etc/passwd",
                "javascript:alert(1)",
                "--help",
                "HTTP:",
                "https://",
                "https://host.example/\u202e",
                "https://host.example/ --incognito",
                "https://host.example/\n",
                ""
            })
    void opensWebAddressesOnly(String url) {
        assertFalse(BrowserCommand.isWebAddress(url), url);
        assertEquals(List.of(), new BrowserCommand(Map.of("BROWSER", "x"), "Linux").words(url));
    }
}
