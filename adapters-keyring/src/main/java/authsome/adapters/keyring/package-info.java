/** What the keyrings of all systems share: a limit in time, and calls of C functions. */
@NullMarked
package authsome.adapters.keyring;

import org.jspecify.annotations.NullMarked;
