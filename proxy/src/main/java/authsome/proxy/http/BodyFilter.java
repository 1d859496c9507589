package authsome.proxy.http;

import java.io.IOException;

/** Changes a body on its way, whatever frames it. For one body. */
public interface BodyFilter {

    /**
     * Takes the next bytes of the body. What can be said of them goes to {@code to} at once; the rest is kept.
     *
     * @throws MalformedMessageException if this cannot be the body that was announced
     */
    void write(byte[] bytes, int from, int length, ByteTarget to) throws IOException;

    /**
     * The body has ended: what was kept goes to {@code to}.
     *
     * @throws MalformedMessageException if it cannot end here
     */
    void end(ByteTarget to) throws IOException;
}
