/** What an administrator does to a whole home: backups and keys. */
@NullMarked
package authsome.api.client.wire.admin;

import org.jspecify.annotations.NullMarked;
