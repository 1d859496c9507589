/** Cookies in and out. */
@NullMarked
package authsome.api.http.cookie;

import org.jspecify.annotations.NullMarked;
