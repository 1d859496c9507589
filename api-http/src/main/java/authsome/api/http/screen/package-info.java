/** The pages themselves. */
@NullMarked
package authsome.api.http.screen;

import org.jspecify.annotations.NullMarked;
