@NullMarked
package authsome.cli.login;

import org.jspecify.annotations.NullMarked;
