/** Messages about the daemon itself, and how it says no; each with its JSON form. */
@NullMarked
package authsome.api.client.wire;

import org.jspecify.annotations.NullMarked;
