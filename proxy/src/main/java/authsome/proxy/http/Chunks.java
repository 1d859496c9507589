package authsome.proxy.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes bytes as chunks: each piece that is given as one. */
final class Chunks implements ByteTarget {

    private static final byte[] LINE_END = {Ascii.CR, Ascii.LF};
    private static final byte[] LAST = {'0', Ascii.CR, Ascii.LF};

    private final ByteSink sink;

    Chunks(ByteSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            // a chunk of nothing would end the body
            return;
        }
        sink.write(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
        sink.write(LINE_END);
        sink.write(bytes, from, length);
        sink.write(LINE_END);
    }

    /** Ends the chunks; trailers and an empty line follow. */
    void end() throws IOException {
        sink.write(LAST);
    }
}
