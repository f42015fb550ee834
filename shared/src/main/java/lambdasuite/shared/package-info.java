@NullMarked
package lambdasuite.shared;

import org.jspecify.annotations.NullMarked;
