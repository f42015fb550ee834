@NullMarked
package lambdasuite.rolls;

import org.jspecify.annotations.NullMarked;
