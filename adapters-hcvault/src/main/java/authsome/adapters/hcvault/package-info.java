/** Documents in a KV version 2 engine, and data keys wrapped by a key of a Transit engine. */
@NullMarked
package authsome.adapters.hcvault;

import org.jspecify.annotations.NullMarked;
