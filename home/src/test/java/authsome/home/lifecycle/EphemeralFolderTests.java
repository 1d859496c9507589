package authsome.home.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EphemeralFolderTests {

    @TempDir
    Path temporary;

    @Test
    void isPrivateAndGoesAwayWithWhatIsInIt() throws Exception {
        EphemeralFolder folder = EphemeralFolder.create(temporary.toString());
        HomeLayout home = folder.home();
        assertEquals(temporary.toRealPath(), home.root().toRealPath().getParent());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())));
        HomeFolders.prepare(home);
        Path elsewhere = Files.createFile(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(home.runs().resolve("link"), elsewhere);
        folder.delete();
        assertFalse(Files.exists(home.root()));
        assertTrue(Files.exists(elsewhere), "a link was followed");
    }

    @Test
    void theSocketsFolderGoesTooWhereThePathWasTooLong() throws Exception {
        Path deep = Files.createDirectories(temporary.resolve("d".repeat(100)));
        EphemeralFolder folder = EphemeralFolder.create(deep.toString());
        HomeFolders.prepare(folder.home());
        Path socket = SocketPath.prepare(folder.home());
        assertFalse(socket.startsWith(temporary));
        Files.createFile(socket);
        folder.delete();
        assertFalse(Files.exists(socket.getParent()));
    }

    @Test
    void saysWhatToDoWhereItCannotBeMade() {
        StartRefusedException refused = assertThrows(
                StartRefusedException.class,
                () -> EphemeralFolder.create(temporary.resolve("none").toString()));
        assertTrue(String.valueOf(refused.hint()).contains("TMPDIR"), refused.hint());
    }
}
