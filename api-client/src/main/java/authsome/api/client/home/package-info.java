/** Where the files of a home are, and the ones that CLI and daemon share. */
@NullMarked
package authsome.api.client.home;

import org.jspecify.annotations.NullMarked;
