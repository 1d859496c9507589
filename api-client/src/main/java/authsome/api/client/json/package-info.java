/** JSON values, read strictly and written so that secrets never become text. */
@NullMarked
package authsome.api.client.json;

import org.jspecify.annotations.NullMarked;
