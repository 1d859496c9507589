/** Messages about connections and their credentials. */
@NullMarked
package authsome.api.client.wire.connection;

import org.jspecify.annotations.NullMarked;
