/** A strict, byte-exact HTTP/1.1 codec. Knows no sockets, no runs, no credentials. */
@NullMarked
package authsome.proxy.http;

import org.jspecify.annotations.NullMarked;
