package org.xunfang.server.auth;

import java.util.Locale;

/** What an account may do. Stored and sent by its lower-case name. */
public enum Role {
    /** 系统管理员. */
    ADMINISTRATOR,
    /** 指挥中心. */
    COMMAND,
    /** 带队: plans and issues routes. */
    LEADER,
    /** 民警、辅警: in the field. */
    OFFICER,
    /** 审计员: reads the audit and nothing else. */
    AUDITOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
