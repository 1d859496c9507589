/**
 * Documents in KV version 2, one path for each. The engine's version of a path is the document's own version: a path begins
 * anew when its document was deleted, see {@link authsome.adapters.hcvault.kv.KvDocumentStore}.
 */
@NullMarked
package authsome.adapters.hcvault.kv;

import org.jspecify.annotations.NullMarked;
