/** A way in for the fuzz targets. */
@NullMarked
package authsome.daemon.settings;

import org.jspecify.annotations.NullMarked;
