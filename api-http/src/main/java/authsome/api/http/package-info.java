/** Serves the API. Start with {@link authsome.api.http.ApiServer}. */
@NullMarked
package authsome.api.http;

import org.jspecify.annotations.NullMarked;
