/** Everything is wired here, once. */
@NullMarked
package authsome.daemon.wiring;

import org.jspecify.annotations.NullMarked;
