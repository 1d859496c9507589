/** Small secrets of programs themselves. */
@NullMarked
package authsome.domain.document;

import org.jspecify.annotations.NullMarked;
