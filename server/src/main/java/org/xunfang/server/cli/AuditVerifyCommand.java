package org.xunfang.server.cli;

import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditChain;
import org.xunfang.server.config.ServerConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code xunfang audit verify}: reads all entries and recomputes the chain. */
@Command(
        name = "verify",
        description = "Recompute the chain over all entries; exit 1 names the first that is wrong.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand extends Configured {

    @Option(
            names = "--head",
            paramLabel = "SEQUENCE:HASH",
            description =
                    "A head written down earlier, as \"audit head\" prints it: tells whether the end was cut off.")
    private @Nullable String noted;

    @Override
    public Integer call() {
        ServerConfig config = config();
        AuditChain.Head head = head();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            AuditChain.Verification found = new AuditChain(opened.database().jdbi()).verify(head);
            print("entries that hold: " + found.entries());
            print("head: " + found.head());
            AuditChain.Break broken = found.broken();
            if (broken == null) {
                return ExitCode.OK;
            }
            printError("entry %d: %s"
                    .formatted(
                            broken.sequence(),
                            switch (broken.fault()) {
                                case MISSING -> "is missing";
                                case CHANGED -> "has been changed: its hash is not that of its text";
                                case UNCHAINED -> "does not follow the entry before it";
                                case CUT -> "is missing: the audit ends before the head that was given";
                                case NOT_AS_NOTED -> "is not the one whose hash was given";
                            }));
            return ExitCode.DATA;
        }
    }

    private AuditChain.@Nullable Head head() {
        try {
            return noted == null ? null : AuditChain.Head.parse(noted);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--head: " + e.getMessage(), e);
        }
    }
}
