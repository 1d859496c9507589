/** What stands behind the name of one of the daemon's commands. May use the JDK alone. */
@NullMarked
package authsome.daemon.order;

import org.jspecify.annotations.NullMarked;
