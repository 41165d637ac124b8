/**
 * Accounts and sessions as people use them: signing in and out, passwords, the list of open sessions, and the
 * administrator's list of accounts. What a session or a password is stands in {@code auth}.
 */
@NullMarked
package org.xunfang.server.account;

import org.jspecify.annotations.NullMarked;
