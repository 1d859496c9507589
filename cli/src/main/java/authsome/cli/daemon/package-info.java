/** Commands about the daemon as a process. */
@NullMarked
package authsome.cli.daemon;

import org.jspecify.annotations.NullMarked;
