/** An authorization server that does what a test says: its state, and a front in memory. */
@NullMarked
package authsome.ports.tck.oauth;

import org.jspecify.annotations.NullMarked;
