package org.xunfang.server.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a kind of job does. It may be killed at any moment and is then started over, possibly by another server: everything
 * it leaves behind before its last transaction must be harmless to repeat.
 */
@FunctionalInterface
public interface JobWork {

    /**
     * @param order what was asked for, as given to {@link Jobs#submit}
     * @return figures to show with the finished job
     * @throws JobCancelledException as thrown by {@link JobProgress#at}
     */
    Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception;
}
