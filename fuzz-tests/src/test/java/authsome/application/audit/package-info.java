/** A way in for the fuzz targets. */
@NullMarked
package authsome.application.audit;

import org.jspecify.annotations.NullMarked;
