/** AWS Signature Version 4: requests that a program signed with placeholders, or not at all, are signed with the real keys. */
@NullMarked
package authsome.proxy.signing;

import org.jspecify.annotations.NullMarked;
