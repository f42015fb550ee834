@NullMarked
package lambdasuite.shared.idempotency;

import org.jspecify.annotations.NullMarked;
