/**
 * HTTPS without anybody's help: a certificate authority of this server's own, a certificate for the names and addresses of
 * this host, and the page on which phones get the authority's certificate. Without HTTPS a phone's browser gives a page
 * neither positions nor a place to keep working without a signal.
 */
@NullMarked
package org.xunfang.server.tls;

import org.jspecify.annotations.NullMarked;
