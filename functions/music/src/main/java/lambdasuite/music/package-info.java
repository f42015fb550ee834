@NullMarked
package lambdasuite.music;

import org.jspecify.annotations.NullMarked;
