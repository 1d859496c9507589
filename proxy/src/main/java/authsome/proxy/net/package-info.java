/** Sockets on loopback and outwards: buffered wires, splicing, the peer's user. */
@NullMarked
package authsome.proxy.net;

import org.jspecify.annotations.NullMarked;
