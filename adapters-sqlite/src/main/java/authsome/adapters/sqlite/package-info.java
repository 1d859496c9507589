/**
 * Documents in SQLite files: {@code registry.db}, {@code audit.db} and one file per vault. JDBC stays in here; nothing
 * else in the product knows of it.
 */
@NullMarked
package authsome.adapters.sqlite;

import org.jspecify.annotations.NullMarked;
