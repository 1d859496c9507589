/** How logins end: here in every case, and at the provider if that is wanted. */
@NullMarked
package authsome.application.ending;

import org.jspecify.annotations.NullMarked;
