package org.xunfang.server.config;

/**
 * What a password has to be.
 *
 * @param length least number of characters
 * @param kinds least number of kinds of characters (lower case, upper case, digits, others), 1 to 4
 * @param remembered how many of an account's last passwords may not be taken again, the present one included
 */
public record PasswordRules(int length, int kinds, int remembered) {}
