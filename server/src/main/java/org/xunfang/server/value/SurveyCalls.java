package org.xunfang.server.value;

import org.jdbi.v3.core.Handle;

/** Calls for a new survey of the places; it is made soon after the caller's transaction has been committed. */
public final class SurveyCalls {

    private SurveyCalls() {}

    /** Asks for a survey. */
    public static void ask(Handle h) {
        h.execute("UPDATE patrol_survey SET asked = asked + 1");
    }

    /** The number of the last call. */
    public static long asked(Handle h) {
        return h.createQuery("SELECT asked FROM patrol_survey")
                .mapTo(Long.class)
                .one();
    }

    /** True where a call has not been answered yet. */
    public static boolean isOpen(Handle h) {
        return h.createQuery("SELECT asked > done FROM patrol_survey")
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Says that the calls up to a number have been answered.
     *
     * @return true where one of them had not been before
     */
    public static boolean answer(Handle h, long asked) {
        return h.execute("UPDATE patrol_survey SET done = ? WHERE done < ?", asked, asked) > 0;
    }
}
