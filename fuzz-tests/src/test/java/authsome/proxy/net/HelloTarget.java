package authsome.proxy.net;

import authsome.proxy.tls.ClientHello;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Lets a fuzz target into what is read before TLS is spoken. */
public final class HelloTarget {

    private HelloTarget() {}

    /** Looks twice: looking takes nothing away. */
    public static void read(byte[] input) throws IOException {
        BufferedWireInput in = new BufferedWireInput(new ByteArrayInputStream(input));
        ClientHello first = ClientHello.peek(in);
        ClientHello second = ClientHello.peek(in);
        if (first == null ? second != null : !first.equals(second)) {
            throw new AssertionError("read " + first + ", then " + second);
        }
        if (first != null && in.read() != input[0]) {
            throw new AssertionError("looking took a byte away");
        }
    }
}
