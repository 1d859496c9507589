/** Files of a home that are written as things happen. */
@NullMarked
package authsome.home.files;

import org.jspecify.annotations.NullMarked;
