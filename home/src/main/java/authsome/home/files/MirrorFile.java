package authsome.home.files;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of a file of JSON lines, as the process that wrote it left it. */
final class MirrorFile {

    private static final int TAIL = 64 << 10;

    private MirrorFile() {}

    /** Takes away the line that a crash cut off, if there is one: its event is written again. */
    static void mend(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            long end = size;
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(one.clear(), end - 1) == 1 && one.get(0) != '\n') {
                end--;
            }
            if (end < size) {
                channel.truncate(end);
            }
        }
    }

    /** The id of the last event in a file; null when it has none. */
    static @Nullable String lastId(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        byte[] tail = tail(file);
        int end = tail.length;
        while (end > 0 && tail[end - 1] == '\n') {
            end--;
        }
        int start = end;
        while (start > 0 && tail[start - 1] != '\n') {
            start--;
        }
        try {
            return start == end
                    ? null
                    : Json.parseObject(Arrays.copyOfRange(tail, start, end)).findText("event_id");
        } catch (JsonFormatException _) {
            // somebody else's line: there is nothing to go on from
            return null;
        }
    }

    private static byte[] tail(Path file) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(reader.length(), TAIL)];
            reader.seek(reader.length() - tail.length);
            reader.readFully(tail);
            return tail;
        }
    }
}
