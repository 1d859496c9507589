/** Small secrets of programs themselves, in vaults. */
@NullMarked
package authsome.application.document;

import org.jspecify.annotations.NullMarked;
