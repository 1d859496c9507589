/** Browser pages: routes, their guards, forms, and what every page has in common. */
@NullMarked
package authsome.api.http.page;

import org.jspecify.annotations.NullMarked;
