@NullMarked
package lambdasuite.shared.log;

import org.jspecify.annotations.NullMarked;
