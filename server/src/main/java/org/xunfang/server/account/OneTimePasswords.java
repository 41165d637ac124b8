package org.xunfang.server.account;

import java.security.SecureRandom;

/** Passwords to be told on the telephone and changed at once: four groups of four, about 79 bits. */
final class OneTimePasswords {

    /** Without 0 o 1 l i: these are mistaken for each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_CHARS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePasswords() {}

    static String next() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_CHARS; i++) {
            if (i > 0 && i % GROUP_CHARS == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
