/** The client of authorization servers before servers that others wrote. */
@NullMarked
package authsome.interop;

import org.jspecify.annotations.NullMarked;
