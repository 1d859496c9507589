/** The keychain of macOS, through the Security framework. Has never been run: the machines of this project are Linux. */
@NullMarked
package authsome.adapters.keyring.macos;

import org.jspecify.annotations.NullMarked;
