@NullMarked
package lambdasuite.rdsdata;

import org.jspecify.annotations.NullMarked;
