/** OAuth clients of providers beside logins: shown, changed, removed. */
@NullMarked
package authsome.application.setup;

import org.jspecify.annotations.NullMarked;
