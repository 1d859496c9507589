/** HTTP as raw bytes, in both directions: ends of a connection that say exactly what a test means, and what to say. */
@NullMarked
package authsome.ports.tck.wire;

import org.jspecify.annotations.NullMarked;
