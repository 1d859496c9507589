package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a store that an ordinary user opened under umask 000. When the build runs as root, that user is nobody
 * (uid 65534): root would prove nothing.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX modes there")
final class FileModeTests {

    @TempDir
    Path directory;

    @Test
    void everythingIsThisUsersAloneAndNothingIsLeftInTheTempFolder() throws Exception {
        Path home = ordinaryDirectory("home", "rwx------");
        Path temp = ordinaryDirectory("temp", "rwx------");
        String modes = openAsOrdinaryUser(home, temp);

        assertEquals(
                List.of(
                        "rwx------ ",
                        "rw------- audit.db",
                        "rw------- audit.db-shm",
                        "rw------- audit.db-wal",
                        "rwx------ native",
                        "rw------- native/" + System.mapLibraryName("sqlitejdbc"),
                        "rw------- registry.db",
                        "rw------- registry.db-shm",
                        "rw------- registry.db-wal",
                        "rw------- reserve",
                        "rwx------ vaults",
                        "rw------- vaults/vault_00000000000a.db",
                        "rw------- vaults/vault_00000000000a.db-shm",
                        "rw------- vaults/vault_00000000000a.db-wal"),
                modes.lines().toList());
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(
                    List.of(),
                    left.filter(path -> !path.getFileName().toString().startsWith("hsperfdata"))
                            .toList());
        }
    }

    @Test
    void theLibraryIsUnpackedOnce() throws Exception {
        Path home = ordinaryDirectory("home", "rwx------");
        Path temp = ordinaryDirectory("temp", "rwx------");
        openAsOrdinaryUser(home, temp);
        Path library = home.resolve("native").resolve(System.mapLibraryName("sqlitejdbc"));
        Object first = Files.getAttribute(library, "unix:ino");
        openAsOrdinaryUser(home, temp);
        assertEquals(first, Files.getAttribute(library, "unix:ino"));
    }

    @Test
    void aDirectoryThatIsOpenToOthersIsRefused() throws Exception {
        Path home = ordinaryDirectory("home", "rwxr-x---");
        String answer = openAsOrdinaryUser(home, ordinaryDirectory("temp", "rwx------"));
        assertTrue(answer.contains("home is open to other users"), answer);
    }

    @Test
    void aLinkToADirectoryIsRefused() throws Exception {
        Path home = ordinaryDirectory("home", "rwx------");
        Path link = ordinaryDirectory("mine", "rwx------").resolve("link");
        Files.createSymbolicLink(link, home);
        String answer = openAsOrdinaryUser(link, ordinaryDirectory("temp", "rwx------"));
        assertTrue(answer.contains("link is not a directory"), answer);
    }

    private String openAsOrdinaryUser(Path home, Path temp) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(directory, "classes");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process child = ChildJvm.ofOrdinaryUser(
                        scratch, List.of("-Djava.io.tmpdir=" + temp), OpenAndList.class, home.toString())
                .start();
        String answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return answer;
    }

    private Path ordinaryDirectory(String name, String mode) throws IOException {
        Path made = directory.resolve(name);
        if (!Files.exists(made)) {
            Files.createDirectory(made);
            if (ChildJvm.isRoot()) {
                int nobody = Integer.parseInt(ChildJvm.NOBODY);
                Files.setAttribute(made, "unix:uid", nobody);
                Files.setAttribute(made, "unix:gid", nobody);
            }
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
        return made;
    }
}
