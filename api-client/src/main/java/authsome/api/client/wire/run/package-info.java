/** Messages about runs. */
@NullMarked
package authsome.api.client.wire.run;

import org.jspecify.annotations.NullMarked;
