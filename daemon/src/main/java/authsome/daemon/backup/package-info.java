/** Backups where they meet the home's files: how one is staged, and how one takes the place of what is there. */
@NullMarked
package authsome.daemon.backup;

import org.jspecify.annotations.NullMarked;
