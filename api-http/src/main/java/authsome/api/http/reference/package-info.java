/** The description of the API as a page for people. */
@NullMarked
package authsome.api.http.reference;

import org.jspecify.annotations.NullMarked;
