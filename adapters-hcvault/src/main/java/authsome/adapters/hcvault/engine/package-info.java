/** Calls to the storage engine over HTTP: consistent, bounded in time and number, with failures that say what is wrong. */
@NullMarked
package authsome.adapters.hcvault.engine;

import org.jspecify.annotations.NullMarked;
