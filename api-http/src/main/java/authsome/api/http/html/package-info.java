/** Markup that cannot be put together from raw text. */
@NullMarked
package authsome.api.http.html;

import org.jspecify.annotations.NullMarked;
