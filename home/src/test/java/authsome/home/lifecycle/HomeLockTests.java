package authsome.home.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTests {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void ofSeveralProcessesOneWinsAndTheOthersCanNameIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            start();
        }
        List<String> answers = new ArrayList<>();
        long winner = 0;
        for (Process process : started) {
            String answer = answerOf(process);
            winner = answer.equals("taken") ? process.pid() : winner;
            answers.add(answer);
        }
        assertEquals(1, answers.stream().filter("taken"::equals).count(), answers::toString);
        assertEquals("pid " + winner, HomeLock.holder(folder.resolve("lock")));
    }

    @Test
    void theLockOfAKilledProcessIsFree() throws Exception {
        Process process = start();
        assertEquals("taken", answerOf(process));
        assertTrue(HomeLock.tryTake(folder.resolve("lock"), 1).isEmpty());
        process.destroyForcibly().waitFor();
        Optional<HomeLock> taken = HomeLock.tryTake(folder.resolve("lock"), 1);
        assertTrue(taken.isPresent());
        taken.get().close();
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        classesOf(HomeLock.class) + ":" + classesOf(LockHolder.class),
                        LockHolder.class.getName(),
                        folder.resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private static String answerOf(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        return String.valueOf(reader.readLine());
    }

    private static Path classesOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                String.valueOf(type.getProtectionDomain().getCodeSource().getLocation())));
    }
}
