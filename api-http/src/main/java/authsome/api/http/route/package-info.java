/** The routes, and the one place where calls are authenticated and failures get their status. */
@NullMarked
package authsome.api.http.route;

import org.jspecify.annotations.NullMarked;
