package authsome.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What comes from the agent: whole lines that are messages. Ends when the agent has said all and has its answers. */
final class MessageInput extends InputStream {

    private static final int LONGEST = 1 << 20;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final InputStream in;
    private final Messages messages;
    private final CountDownLatch ended = new CountDownLatch(1);
    private byte[] line = new byte[0];
    private int at;

    MessageInput(InputStream in, Messages messages) {
        this.in = in;
        this.messages = messages;
    }

    /** Waits for the end. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, to, from, count);
        at += count;
        return count;
    }

    /** Has a line ready; false at the end. */
    private boolean fill() throws IOException {
        while (at == line.length) {
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            if (!readLine(next)) {
                messages.awaitAnswers(LAST_ANSWERS);
                ended.countDown();
                return false;
            }
            byte[] text = next.toByteArray();
            if (!next.toString(StandardCharsets.UTF_8).isBlank() && messages.admits(text)) {
                next.write('\n');
                line = next.toByteArray();
                at = 0;
            }
        }
        return true;
    }

    /** A line that is too long is cut, so that it is no message any more, and nobody has to keep it. */
    private boolean readLine(ByteArrayOutputStream to) throws IOException {
        int b = in.read();
        if (b < 0) {
            return false;
        }
        while (b >= 0 && b != '\n') {
            if (to.size() < LONGEST) {
                to.write(b);
            }
            b = in.read();
        }
        return true;
    }
}
