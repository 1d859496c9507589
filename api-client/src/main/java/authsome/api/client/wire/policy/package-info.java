/** Policies on the wire. */
@NullMarked
package authsome.api.client.wire.policy;

import org.jspecify.annotations.NullMarked;
