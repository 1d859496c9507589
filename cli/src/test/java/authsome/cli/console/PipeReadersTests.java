package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipeReadersTests {
    private static final String PIPE = "pipe:[4711]";

    @TempDir
    Path proc;

    private PipeReaders readers;

    @BeforeEach
    void writer() throws IOException {
        process(100, 7, PIPE);
        Files.createSymbolicLink(proc.resolve("self"), Path.of("100"));
        readers = new PipeReaders(proc);
    }

    @Test
    void haveGoneWhenTheLastOfThemHas() throws IOException {
        Path one = process(101, 7, PIPE);
        Path other = process(102, 8, PIPE);
        assertFalse(readers.haveGone());
        Files.delete(one);
        assertFalse(readers.haveGone());
        Files.delete(other);
        assertTrue(readers.haveGone());
    }

    @Test
    void countAsThereWhereNoneWasEverSeen() throws IOException {
        process(101, 7, "pipe:[4712]");
        assertFalse(readers.haveGone());
    }

    @Test
    void countAsThereWhereOneOfThePipelineDoesNotSayWhatItHasOpen() throws IOException {
        Path one = process(101, 7, PIPE);
        assertFalse(readers.haveGone());
        Files.delete(one);
        // as behind sudo: there is a process, and no looking into it
        Path hidden = process(102, 7, PIPE);
        Files.delete(hidden);
        Files.delete(hidden.getParent());
        assertFalse(readers.haveGone());
    }

    @Test
    void doNotMatterToAFile() throws IOException {
        Path own = proc.resolve("100/fd/1");
        Path one = process(101, 7, PIPE);
        assertFalse(readers.haveGone());
        Files.delete(one);
        Files.delete(own);
        Files.createSymbolicLink(own, Path.of("/some/file"));
        assertFalse(readers.haveGone());
    }

    private Path process(int pid, int group, String open) throws IOException {
        Path fd = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.writeString(proc.resolve(pid + "/stat"), pid + " (a name (of it)) S 1 " + group + " 5 0 -1");
        return Files.createSymbolicLink(fd.resolve("1"), Path.of(open));
    }
}
