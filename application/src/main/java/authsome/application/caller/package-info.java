/** Who calls, and how a call is refused. Uses domain only; every use case uses it. */
@NullMarked
package authsome.application.caller;

import org.jspecify.annotations.NullMarked;
