@NullMarked
package lambdasuite.shared.json;

import org.jspecify.annotations.NullMarked;
