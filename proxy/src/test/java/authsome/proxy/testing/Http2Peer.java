package authsome.proxy.testing;

import authsome.proxy.hpack.Field;
import authsome.proxy.hpack.HpackDecoder;
import authsome.proxy.hpack.HpackEncoder;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One end of HTTP/2 that says exactly what a test means, frame by frame. Used by one thread. */
public final class Http2Peer {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;
    public static final int PADDED = 8;
    public static final int PRIORITIZED = 0x20;

    private static final byte[] PREFACE = latin1("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private final Socket socket;
    private final HpackDecoder decoder = new HpackDecoder(1 << 20);

    public Http2Peer(Socket socket) {
        this.socket = socket;
    }

    /** A frame that came. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Received(int type, int flags, int stream, byte[] payload) {

        public boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** The number of the error in a reset or a goodbye. */
        public int code() {
            int at = type == GOAWAY ? 4 : 0;
            return payload[at + 3] & 0xFF;
        }

        public String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    /** What a client says first. */
    public Http2Peer greet() throws IOException {
        return bytes(PREFACE).frame(SETTINGS, 0, 0);
    }

    /** What a server reads first, and says. */
    public Http2Peer welcome() throws IOException {
        socket.getInputStream().readNBytes(PREFACE.length);
        return frame(SETTINGS, 0, 0);
    }

    public Http2Peer bytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Http2Peer frame(int type, int flags, int stream, byte... payload) throws IOException {
        return bytes(wire(type, flags, stream, payload));
    }

    /** A frame as it stands on the wire. */
    public static byte[] wire(int type, int flags, int stream, byte... payload) {
        byte[] frame = new byte[9 + payload.length];
        frame[0] = (byte) (payload.length >> 16);
        frame[1] = (byte) (payload.length >> 8);
        frame[2] = (byte) payload.length;
        frame[3] = (byte) type;
        frame[4] = (byte) flags;
        System.arraycopy(number(stream), 0, frame, 5, 4);
        System.arraycopy(payload, 0, frame, 9, payload.length);
        return frame;
    }

    /** Fields as names and values. */
    public Http2Peer headers(int stream, boolean end, String... fields) throws IOException {
        return frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block(fields));
    }

    /** A GET of {@code path} at the usual host. */
    public Http2Peer get(int stream, String path, String... fields) throws IOException {
        return headers(stream, true, request("GET", path, fields));
    }

    /** The fields of a request to the usual host. */
    public static String[] request(String method, String path, String... fields) {
        List<String> all = new ArrayList<>(
                List.of(":method", method, ":scheme", "https", ":authority", Harness.HOST, ":path", path));
        all.addAll(Arrays.asList(fields));
        return all.toArray(String[]::new);
    }

    public static byte[] block(String... fields) {
        HpackEncoder block = new HpackEncoder();
        for (int i = 0; i < fields.length; i += 2) {
            block.add(fields[i], fields[i + 1]);
        }
        return Arrays.copyOf(block.bytes(), block.length());
    }

    public Http2Peer data(int stream, boolean end, String text) throws IOException {
        return frame(DATA, end ? END_STREAM : 0, stream, latin1(text));
    }

    public Http2Peer reset(int stream, int code) throws IOException {
        return frame(RST_STREAM, 0, stream, number(code));
    }

    /** Cuts the connection. */
    public void end() throws IOException {
        socket.close();
    }

    /** Takes whatever comes until the other side ends. */
    public void drain() throws IOException {
        while (next() != null) {
            // not looked at
        }
    }

    /** The next frame; null where the connection ended. */
    public @Nullable Received next() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            byte[] header = in.readNBytes(9);
            if (header.length < 9) {
                return null;
            }
            int length = (header[0] & 0xFF) << 16 | (header[1] & 0xFF) << 8 | (header[2] & 0xFF);
            int stream =
                    (header[5] & 0x7F) << 24 | (header[6] & 0xFF) << 16 | (header[7] & 0xFF) << 8 | (header[8] & 0xFF);
            return new Received(header[3], header[4], stream, in.readNBytes(length));
        } catch (SocketException _) {
            return null;
        }
    }

    /** The next frame of this type; whatever comes before it is passed over. */
    public Received await(int type) throws IOException {
        return await(frame -> frame.type() == type);
    }

    public Received await(Predicate<Received> wanted) throws IOException {
        for (Received frame = next(); frame != null; frame = next()) {
            if (wanted.test(frame)) {
                return frame;
            }
            if (frame.type() == HEADERS) {
                fields(frame);
            }
        }
        throw new EOFException("the connection ended");
    }

    /** The next fields on any stream, one on a line: {@code name: value}. */
    public String awaitFields() throws IOException {
        return fields(await(HEADERS));
    }

    /** Reads the fields of a frame; each frame's once, in order. */
    public String fields(Received frame) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Field field : list(frame)) {
            text.append(field.name()).append(": ").append(field.value()).append('\n');
        }
        return text.toString();
    }

    public List<Field> list(Received frame) throws IOException {
        return decoder.decode(frame.payload(), frame.payload().length).fields();
    }

    /** The body of the next message on a stream, to its end. */
    public String body(int stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Received frame;
        do {
            frame = await(each -> each.stream() == stream && each.type() == DATA);
            body.writeBytes(frame.payload());
        } while (!frame.has(END_STREAM));
        return body.toString(StandardCharsets.UTF_8);
    }

    public static byte[] number(int number) {
        return new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    /** One setting. */
    public static byte[] setting(int name, int value) {
        byte[] setting = new byte[6];
        setting[1] = (byte) name;
        System.arraycopy(number(value), 0, setting, 2, 4);
        return setting;
    }

    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
