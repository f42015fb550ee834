@NullMarked
package lambdasuite.shared.aws;

import org.jspecify.annotations.NullMarked;
