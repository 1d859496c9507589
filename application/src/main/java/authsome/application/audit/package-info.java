/** What happened: sealed, chained, and durable before a secret leaves. */
@NullMarked
package authsome.application.audit;

import org.jspecify.annotations.NullMarked;
