/** HTTP/2 (RFC 9113) and HPACK (RFC 7541): frames, streams, flow control and their bounds, for either end of a connection. */
@NullMarked
package authsome.proxy.http2;

import org.jspecify.annotations.NullMarked;
