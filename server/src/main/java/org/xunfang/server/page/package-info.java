/**
 * The pages themselves: static HTML that needs a session, or sends the visitor to the sign-in page.
 */
@NullMarked
package org.xunfang.server.page;

import org.jspecify.annotations.NullMarked;
