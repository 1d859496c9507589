package authsome.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MountsTests {

    @Test
    void theLastWordCounts() {
        Mounts mounts = new Mounts();
        assertFalse(mounts.isShown(Path.of("/home/ann")));
        mounts.show(Path.of("/"));
        assertTrue(mounts.isShown(Path.of("/home/ann")));
        mounts.empty(Path.of("/home"));
        mounts.open(Path.of("/home/ann/work"));
        mounts.blank(Path.of("/home/ann/work/key"));
        assertFalse(mounts.isShown(Path.of("/home/ann/.ssh")));
        assertTrue(mounts.isShown(Path.of("/home/ann/work/src")));
        assertFalse(mounts.isShown(Path.of("/home/ann/work/key")));
        assertTrue(mounts.isShown(Path.of("/homes")), "a name that only begins alike");
    }

    @Test
    void sayWhatBubblewrapReads() {
        Mounts mounts = new Mounts();
        mounts.show(Path.of("/a"), Path.of("/b"));
        mounts.open(Path.of("/c"));
        mounts.empty(Path.of("/d"));
        mounts.blank(Path.of("/e"));
        mounts.close(Path.of("/d"));
        assertEquals(
                List.of(
                        "--ro-bind",
                        "/a",
                        "/b",
                        "--bind",
                        "/c",
                        "/c",
                        "--tmpfs",
                        "/d",
                        "--ro-bind",
                        "/dev/null",
                        "/e",
                        "--remount-ro",
                        "/d"),
                mounts.arguments());
    }
}
