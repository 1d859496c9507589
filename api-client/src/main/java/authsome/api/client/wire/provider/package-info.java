/** Messages about providers and their definitions. */
@NullMarked
package authsome.api.client.wire.provider;

import org.jspecify.annotations.NullMarked;
