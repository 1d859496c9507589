/** Credentials in the protocols of programs that ask for them: git and docker. */
@NullMarked
package authsome.cli.credential;

import org.jspecify.annotations.NullMarked;
