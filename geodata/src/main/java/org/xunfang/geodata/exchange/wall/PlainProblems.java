package org.xunfang.geodata.exchange.wall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.Refused;

/** Collects what is wrong with one file or one feature, in the order in which it is found. Not thread-safe. */
final class PlainProblems {
    private final String file;
    private final List<PlainProblem> all;
    private final List<PlainProblem> own = new ArrayList<>();

    /** @param all where the problems of all files go */
    PlainProblems(String file, List<PlainProblem> all) {
        this.file = file;
        this.all = all;
    }

    /** What was said here. */
    List<PlainProblem> own() {
        return List.copyOf(own);
    }

    void refuse(long feature, Refused why) {
        refuse(feature, why.reason().code(), ProblemWords.of(why.reason(), why.value()));
    }

    void refuse(long feature, String code, String text) {
        add(new PlainProblem(file, feature, false, code, text));
    }

    void remark(@Nullable Long feature, ImportReason reason, @Nullable String value) {
        remark(feature, reason.code(), ProblemWords.of(reason, value));
    }

    void remark(@Nullable Long feature, String code, String text) {
        add(new PlainProblem(file, feature, true, code, text));
    }

    private void add(PlainProblem problem) {
        all.add(problem);
        own.add(problem);
    }
}
