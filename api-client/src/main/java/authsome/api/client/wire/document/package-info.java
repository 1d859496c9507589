/** Programs' own secrets on the wire. */
@NullMarked
package authsome.api.client.wire.document;

import org.jspecify.annotations.NullMarked;
