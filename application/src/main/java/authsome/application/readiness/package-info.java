/** Whether this server can do its work. */
@NullMarked
package authsome.application.readiness;

import org.jspecify.annotations.NullMarked;
