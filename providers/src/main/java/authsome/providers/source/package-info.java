/** Where the texts of definitions come from, beside the files of this release. */
@NullMarked
package authsome.providers.source;

import org.jspecify.annotations.NullMarked;
