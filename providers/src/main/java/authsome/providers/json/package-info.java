/** JSON with comments as a small tree that remembers lines. Jackson's streaming reader and writer stay in here. */
@NullMarked
package authsome.providers.json;

import org.jspecify.annotations.NullMarked;
