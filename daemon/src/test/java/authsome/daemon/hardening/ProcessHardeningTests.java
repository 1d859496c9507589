package authsome.daemon.hardening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Root reads everything, so the processes run as an unprivileged user when this one is root. */
@EnabledOnOs(OS.LINUX)
class ProcessHardeningTests {

    private static final String BIN = System.getProperty("java.home") + "/bin/";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void copyClassesToWhereAnybodyCanReadThem() throws IOException {
        for (Class<?> type : List.of(ProcessHardening.class, HardenedProcess.class)) {
            Path classes = Path.of(URI.create(
                    String.valueOf(type.getProtectionDomain().getCodeSource().getLocation())));
            Path from = classes.resolve("authsome/daemon/hardening");
            Path to = Files.createDirectories(folder.resolve("authsome/daemon/hardening"));
            try (Stream<Path> files = Files.list(from)) {
                files.forEach(file -> copy(file, to.resolve(file.getFileName())));
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isDirectory).forEach(ProcessHardeningTests::open);
        }
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theSameUserCanLookIntoAnOpenProcess() throws Exception {
        long pid = start("open");
        assertEquals(0, run("head", "-c", "1", "/proc/" + pid + "/environ"));
        assertEquals(0, run("head", "-c", "1", "/proc/" + pid + "/maps"));
        assertEquals(0, run(BIN + "jcmd", "-J-Dsun.tools.attach.attachTimeout=500", Long.toString(pid), "VM.version"));
    }

    @Test
    void theSameUserCannotLookIntoAClosedProcess() throws Exception {
        long pid = start("closed", "-XX:+DisableAttachMechanism", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash");
        for (String file : List.of("environ", "maps", "mem")) {
            assertNotEquals(0, run("head", "-c", "1", "/proc/" + pid + "/" + file), file);
        }
        assertNotEquals(
                0, run(BIN + "jcmd", "-J-Dsun.tools.attach.attachTimeout=500", Long.toString(pid), "VM.version"));
    }

    @Test
    void namesTheFlagsThatAreMissing() {
        assertEquals(
                List.of("the JVM was started without -XX:+DisableAttachMechanism"),
                ProcessHardening.missingFlags(List.of("-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash")));
    }

    private long start(String how, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(BIN + "java", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", folder.toString(), HardenedProcess.class.getName(), how));
        Process process = unprivileged(command).start();
        started.add(process);
        assertEquals("[]", process.inputReader().readLine());
        return process.pid();
    }

    private int run(String... command) throws IOException, InterruptedException {
        Process process =
                unprivileged(List.of(command)).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** {@code setpriv} replaces itself, so that the pid is that of the command. */
    private ProcessBuilder unprivileged(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void open(Path directory) {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
