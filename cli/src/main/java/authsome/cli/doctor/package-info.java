/** {@code doctor}: what the daemon says of itself, and what can be seen from outside, with or without a daemon. */
@NullMarked
package authsome.cli.doctor;

import org.jspecify.annotations.NullMarked;
