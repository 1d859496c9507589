/** The flows of OAuth, one step at a time; who may take which step, the logins decide. Knows nothing of sessions. */
@NullMarked
package authsome.application.oauth;

import org.jspecify.annotations.NullMarked;
