/**
 * Signing in and out, and the account that is signed in.
 */
@NullMarked
package org.xunfang.server.account;

import org.jspecify.annotations.NullMarked;
