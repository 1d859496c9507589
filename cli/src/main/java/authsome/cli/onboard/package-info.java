/** Making this home's identity known to a daemon, and having a person answer for it. */
@NullMarked
package authsome.cli.onboard;

import org.jspecify.annotations.NullMarked;
