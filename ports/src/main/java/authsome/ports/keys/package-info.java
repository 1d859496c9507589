/** Where keys live: the one that wraps all data keys, and those in the keyring of the operating system. */
@NullMarked
package authsome.ports.keys;

import org.jspecify.annotations.NullMarked;
