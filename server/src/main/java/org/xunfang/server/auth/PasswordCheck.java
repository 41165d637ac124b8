package org.xunfang.server.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xunfang.server.config.PasswordRules;
import org.xunfang.server.problem.AppException;

/**
 * Whether a password may be taken: long enough, of enough kinds of characters, not built on the login, not a common one and
 * not used lately. Thread-safe.
 */
public final class PasswordCheck {

    /** More would only keep the server busy. */
    public static final int LONGEST = 200;

    private final PasswordRules rules;

    public PasswordCheck(PasswordRules rules) {
        this.rules = rules;
    }

    public PasswordRules rules() {
        return rules;
    }

    /**
     * Checks everything that needs no database.
     *
     * @throws AppException.Invalid {@code password.too_short}, {@code password.too_long}, {@code password.too_few_kinds},
     *     {@code password.contains_login}, {@code password.common}
     */
    public void check(String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < rules.length()) {
            throw new AppException.Invalid("password.too_short", Map.of("least", rules.length()));
        }
        if (length > LONGEST) {
            throw new AppException.Invalid("password.too_long", Map.of("most", LONGEST));
        }
        if (kinds(password) < rules.kinds()) {
            throw new AppException.Invalid("password.too_few_kinds", Map.of("least", rules.kinds()));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String backwards = new StringBuilder(login).reverse().toString();
        if (lower.contains(login) || lower.contains(backwards)) {
            throw new AppException.Invalid("password.contains_login", Map.of());
        }
        if (CommonPasswords.contains(password)) {
            throw new AppException.Invalid("password.common", Map.of());
        }
    }

    /**
     * Checks that it is none of the last ones. Takes a moment for each.
     *
     * @param hashes of the account's last passwords, at most as many as the rules remember
     * @throws AppException.Invalid {@code password.used_before}
     */
    public void checkNew(String password, List<String> hashes) {
        if (hashes.stream().anyMatch(hash -> Passwords.matches(password, hash))) {
            throw new AppException.Invalid("password.used_before", Map.of("last", rules.remembered()));
        }
    }

    /** How many kinds of characters there are: lower case, upper case, digits, others. */
    static int kinds(String password) {
        boolean[] found = new boolean[4];
        password.codePoints().forEach(c -> found[kind(c)] = true);
        int kinds = 0;
        for (boolean kind : found) {
            kinds += kind ? 1 : 0;
        }
        return kinds;
    }

    private static int kind(int c) {
        if (Character.isLowerCase(c)) {
            return 0;
        }
        if (Character.isUpperCase(c)) {
            return 1;
        }
        return Character.isDigit(c) ? 2 : 3;
    }
}
