@NullMarked
package lambdasuite.shared.metrics;

import org.jspecify.annotations.NullMarked;
