/** The forms in which requests carry a credential. */
@NullMarked
package authsome.application.injection;

import org.jspecify.annotations.NullMarked;
