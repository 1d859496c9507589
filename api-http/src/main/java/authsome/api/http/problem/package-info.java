/** Errors in the form of RFC 9457, for clients that ask for it. */
@NullMarked
package authsome.api.http.problem;

import org.jspecify.annotations.NullMarked;
