package org.xunfang.server.config;

/**
 * How often the server may be asked; each figure may be used up at once and comes back over a minute.
 *
 * @param signIns attempts a minute from one address
 * @param ofSession requests a minute of one session
 * @param anonymous requests a minute without a session from one address
 */
public record RateLimits(int signIns, int ofSession, int anonymous) {}
