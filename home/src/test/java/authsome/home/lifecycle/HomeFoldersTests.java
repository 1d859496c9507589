package authsome.home.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.api.client.home.HomeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFoldersTests {

    @TempDir
    Path folder;

    @Test
    void makesEveryFolderForThisUserOnly() throws IOException {
        HomeLayout home = new HomeLayout(folder.resolve("a/home"));
        HomeFolders.prepare(home);
        for (Path made : new Path[] {home.root(), home.server(), home.data(), home.daemon(), home.runs()}) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        }
        HomeFolders.prepare(home);
    }

    @Test
    void refusesAHomeThatIsOpenToOthersAndSaysWhatToDo() throws IOException {
        HomeLayout home = new HomeLayout(folder.resolve("home"));
        HomeFolders.prepare(home);
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-x---"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> HomeFolders.prepare(home));
        assertEquals("run: chmod 700 " + home.root(), refused.hint());
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())));
    }

    @Test
    void narrowsWhatAnOperatorMadeInside() throws IOException {
        HomeLayout home = new HomeLayout(folder.resolve("home"));
        HomeFolders.prepare(home);
        Files.setPosixFilePermissions(home.server(), PosixFilePermissions.fromString("rwxr-xr-x"));
        HomeFolders.prepare(home);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.server())));
    }

    @Test
    void refusesALinkAndAFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertThrows(StartRefusedException.class, () -> HomeFolders.prepare(link));
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(StartRefusedException.class, () -> HomeFolders.prepare(file));
    }

    @Test
    void aRememberedPortIsReadAgainAndNonsenseIsIgnored() throws IOException {
        RememberedPort port = new RememberedPort(folder.resolve("port"));
        assertEquals(0, port.read());
        port.write(1234);
        assertEquals(1234, port.read());
        Files.writeString(folder.resolve("port"), "99999");
        assertEquals(0, port.read());
    }
}
