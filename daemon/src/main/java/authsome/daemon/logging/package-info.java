/** The log of the daemon: one line for each event, ids and never values, bounded in size. */
@NullMarked
package authsome.daemon.logging;

import org.jspecify.annotations.NullMarked;
