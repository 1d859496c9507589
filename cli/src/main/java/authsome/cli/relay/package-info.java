/** Beside a command whose daemon is elsewhere: the way to that daemon's proxy, and the files by which clients trust it. */
@NullMarked
package authsome.cli.relay;

import org.jspecify.annotations.NullMarked;
