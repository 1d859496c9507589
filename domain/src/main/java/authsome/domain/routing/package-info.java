/** Which requests carry which connection: pure matching, no I/O. */
@NullMarked
package authsome.domain.routing;

import org.jspecify.annotations.NullMarked;
