/** Sealed documents: data keys, the envelope, and the wrapper that starts from a master secret. */
@NullMarked
package authsome.application.vault;

import org.jspecify.annotations.NullMarked;
