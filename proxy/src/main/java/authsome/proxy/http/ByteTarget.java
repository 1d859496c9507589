package authsome.proxy.http;

import java.io.IOException;

/** Where bytes go. */
@FunctionalInterface
public interface ByteTarget {

    /** Takes bytes; the array is the caller's again afterwards. */
    void write(byte[] bytes, int from, int length) throws IOException;
}
