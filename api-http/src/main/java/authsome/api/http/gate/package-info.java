/** The front filter: looks at the raw bytes of every request before anything else does. */
@NullMarked
package authsome.api.http.gate;

import org.jspecify.annotations.NullMarked;
