/** Data keys wrapped by a key of a Transit engine, which never leaves it. */
@NullMarked
package authsome.adapters.hcvault.keys;

import org.jspecify.annotations.NullMarked;
