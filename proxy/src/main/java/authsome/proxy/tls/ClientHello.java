package authsome.proxy.tls;

import authsome.proxy.net.BufferedWireInput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client's first TLS message says about where it wants to go and how, read before any TLS is spoken: what is presented,
 * and whether, hangs on it.
 *
 * @param serverName in lower case; null when the client named none
 * @param protocols what it wants to speak inside (RFC 7301), its favourite first; empty when it did not say
 */
public record ClientHello(@Nullable String serverName, List<String> protocols) {

    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME_EXTENSION = 0;
    private static final int PROTOCOLS_EXTENSION = 16;

    /** The whole message must fit the look-ahead; the largest in use have about 2 KB. */
    private static final int MAX_BYTES = 16 * 1024;

    public ClientHello {
        protocols = List.copyOf(protocols);
    }

    /** Looks at the message without taking it; null when it is not a ClientHello. */
    public static @Nullable ClientHello peek(BufferedWireInput in) throws IOException {
        byte[] message = new byte[MAX_BYTES];
        int have = 0;
        int need = 4;
        int at = 0;
        while (have < need) {
            if (!in.peek(at + RECORD_HEADER) || in.peeked(at) != HANDSHAKE_RECORD || in.peeked(at + 1) != 3) {
                return null;
            }
            int length = in.peeked(at + 3) << 8 | in.peeked(at + 4);
            if (length == 0 || at + RECORD_HEADER + length > MAX_BYTES || !in.peek(at + RECORD_HEADER + length)) {
                return null;
            }
            for (int i = 0; i < length; i++) {
                message[have++] = (byte) in.peeked(at + RECORD_HEADER + i);
            }
            at += RECORD_HEADER + length;
            if (have >= 4) {
                need = 4 + ((message[1] & 0xFF) << 16 | (message[2] & 0xFF) << 8 | (message[3] & 0xFF));
            }
        }
        return message[0] == CLIENT_HELLO ? parse(ByteBuffer.wrap(message, 4, need - 4)) : null;
    }

    private static @Nullable ClientHello parse(ByteBuffer hello) {
        try {
            skip(hello, 2 + 32);
            skip(hello, hello.get() & 0xFF);
            skip(hello, hello.getShort() & 0xFFFF);
            skip(hello, hello.get() & 0xFF);
            String name = null;
            List<String> protocols = List.of();
            ByteBuffer extensions = hello.hasRemaining() ? part(hello, hello.getShort() & 0xFFFF) : hello;
            while (extensions.hasRemaining()) {
                int type = extensions.getShort() & 0xFFFF;
                ByteBuffer body = part(extensions, extensions.getShort() & 0xFFFF);
                if (type == SERVER_NAME_EXTENSION) {
                    name = name(body);
                    if (name == null) {
                        return null;
                    }
                } else if (type == PROTOCOLS_EXTENSION) {
                    protocols = protocols(body);
                }
            }
            return new ClientHello(name, protocols);
        } catch (BufferUnderflowException _) {
            return null;
        }
    }

    /** The list holds one entry of type host name (RFC 6066 3); more than one is nobody's honest client. */
    private static @Nullable String name(ByteBuffer body) {
        ByteBuffer list = part(body, body.getShort() & 0xFFFF);
        if (list.get() != 0) {
            return null;
        }
        ByteBuffer name = part(list, list.getShort() & 0xFFFF);
        if (list.hasRemaining()) {
            return null;
        }
        return StandardCharsets.ISO_8859_1.decode(name).toString().toLowerCase(Locale.ROOT);
    }

    private static List<String> protocols(ByteBuffer body) {
        ByteBuffer list = part(body, body.getShort() & 0xFFFF);
        List<String> protocols = new ArrayList<>();
        while (list.hasRemaining()) {
            ByteBuffer protocol = part(list, list.get() & 0xFF);
            protocols.add(StandardCharsets.ISO_8859_1.decode(protocol).toString());
        }
        return protocols;
    }

    private static void skip(ByteBuffer buffer, int count) {
        part(buffer, count);
    }

    private static ByteBuffer part(ByteBuffer buffer, int count) {
        if (count > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = buffer.slice(buffer.position(), count);
        buffer.position(buffer.position() + count);
        return part;
    }
}
