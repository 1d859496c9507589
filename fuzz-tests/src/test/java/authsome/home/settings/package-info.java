/** A way in for the fuzz targets. */
@NullMarked
package authsome.home.settings;

import org.jspecify.annotations.NullMarked;
