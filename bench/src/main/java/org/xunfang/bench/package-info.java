/** How long the geographic core takes, beside the plain ways of doing the same, in one run on one machine. */
@NullMarked
package org.xunfang.bench;

import org.jspecify.annotations.NullMarked;
