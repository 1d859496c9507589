/** What the process, its settings and its files say about whether this daemon works. */
@NullMarked
package authsome.daemon.readiness;

import org.jspecify.annotations.NullMarked;
