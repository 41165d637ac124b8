package org.xunfang.server.jobs;

/** How a running job says how far it is, and hears that it should stop. */
@FunctionalInterface
public interface JobProgress {

    /**
     * @param step code of what is being done, such as {@code views}; the page has the word
     * @param fraction done of the whole job, 0 to 1
     * @throws JobCancelledException once somebody has asked the job to stop
     */
    void at(String step, double fraction) throws JobCancelledException;
}
