/** Messages about identities. */
@NullMarked
package authsome.api.client.wire.identity;

import org.jspecify.annotations.NullMarked;
