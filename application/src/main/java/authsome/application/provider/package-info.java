/** The catalogue of providers: custom definitions over bundled ones. */
@NullMarked
package authsome.application.provider;

import org.jspecify.annotations.NullMarked;
