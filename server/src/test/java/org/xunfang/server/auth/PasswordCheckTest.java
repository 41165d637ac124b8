package org.xunfang.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.config.PasswordRules;
import org.xunfang.server.problem.AppException;

final class PasswordCheckTest {

    private final PasswordCheck check = new PasswordCheck(new PasswordRules(10, 3, 5));

    @ParameterizedTest
    @CsvSource({
        "Tr4ktor-ab,          zhang.san, ok",
        "雨后山路Tr4,          zhang.san, password.too_short",
        "雨后山路上的Tr4ktor,  zhang.san, ok",
        "Tr4ktor-a,           zhang.san, password.too_short",
        "traktorweg7,         zhang.san, password.too_few_kinds",
        "Traktorweg,          zhang.san, password.too_few_kinds",
        "Traktorweg7,         zhang.san, ok",
        "xZhang.San7,         zhang.san, password.contains_login",
        "x7Nas.Gnahz,         zhang.san, password.contains_login",
        "Password123!,        zhang.san, password.common",
        "P@ssw0rd2026,        zhang.san, password.common",
        "2026@Xunfang,        zhang.san, password.common",
        "1qaz@WSX3edc,        zhang.san, password.common",
        "Aa123456789,         zhang.san, password.common",
        "Woaini@1314,         zhang.san, password.common",
        "Gongan-110-119,      zhang.san, password.common",
    })
    void judges(String password, String login, String code) {
        if (code.equals("ok")) {
            assertThatCode(() -> check.check(login, password)).doesNotThrowAnyException();
        } else {
            assertThat(refusal(() -> check.check(login, password))).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void lengthIsBounded(int length) {
        String password = "Tr4-".repeat(50) + "x".repeat(length - 200);
        if (length == 200) {
            assertThatCode(() -> check.check("zhang", password)).doesNotThrowAnyException();
        } else {
            assertThat(refusal(() -> check.check("zhang", password))).isEqualTo("password.too_long");
        }
    }

    @Test
    void oneOfTheLastIsRefused() {
        List<String> last = List.of(Passwords.hash("Tr4ktor-abc"), Passwords.hash("Tr4ktor-def"));
        assertThat(refusal(() -> check.checkNew("Tr4ktor-def", last))).isEqualTo("password.used_before");
        assertThatCode(() -> check.checkNew("Tr4ktor-ghi", last)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"abc,1", "aBc,2", "aB1,3", "aB1!,4", "雨雨雨,1", "a雨,2", "12,1", "' ',1"})
    void kindsAreCounted(String password, int kinds) {
        assertThat(PasswordCheck.kinds(password)).isEqualTo(kinds);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(AppException.Invalid.class, call).code();
    }
}
