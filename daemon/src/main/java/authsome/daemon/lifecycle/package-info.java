/** A home, its lock, its endpoint file, and the processes of this machine. */
@NullMarked
package authsome.daemon.lifecycle;

import org.jspecify.annotations.NullMarked;
