/** A way in for the fuzz targets. */
@NullMarked
package authsome.proxy.net;

import org.jspecify.annotations.NullMarked;
