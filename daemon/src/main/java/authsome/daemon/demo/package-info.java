/** A service to try authsome on: TLS on loopback, demanding a key. */
@NullMarked
package authsome.daemon.demo;

import org.jspecify.annotations.NullMarked;
