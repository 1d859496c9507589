/** Closing the process to others of the same user. */
@NullMarked
package authsome.daemon.hardening;

import org.jspecify.annotations.NullMarked;
