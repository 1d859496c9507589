/**
 * Finishes the runnable folder while building: start script, start-up caches, and the note of which JDK they fit.
 *
 * <p>Runs inside the build only; nothing here is part of the product.
 */
@NullMarked
package authsome.dist;

import org.jspecify.annotations.NullMarked;
