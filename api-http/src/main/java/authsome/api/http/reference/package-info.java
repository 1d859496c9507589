/** The description of the API: the document for programs, and a page of it for people. */
@NullMarked
package authsome.api.http.reference;

import org.jspecify.annotations.NullMarked;
