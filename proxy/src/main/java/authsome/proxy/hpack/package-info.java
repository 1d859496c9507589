/** Compression of header fields in HTTP/2 (RFC 7541). */
@NullMarked
package authsome.proxy.hpack;

import org.jspecify.annotations.NullMarked;
