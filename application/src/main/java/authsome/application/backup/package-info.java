/** Backups: what is in one, how it is sealed, and the way back. */
@NullMarked
package authsome.application.backup;

import org.jspecify.annotations.NullMarked;
