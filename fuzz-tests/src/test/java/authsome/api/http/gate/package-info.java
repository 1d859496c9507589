/** A way in for the fuzz targets. */
@NullMarked
package authsome.api.http.gate;

import org.jspecify.annotations.NullMarked;
