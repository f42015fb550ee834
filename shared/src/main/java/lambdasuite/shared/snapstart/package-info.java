@NullMarked
package lambdasuite.shared.snapstart;

import org.jspecify.annotations.NullMarked;
