@NullMarked
package lambdasuite.dataapi;

import org.jspecify.annotations.NullMarked;
