package org.xunfang.server.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the cluster's {@code postgresql.conf} says.
 *
 * @param values PostgreSQL's parameter name → value
 */
record ClusterSettings(Map<String, String> values) {
    ClusterSettings {
        values = Map.copyOf(values);
    }

    /** Safe against power loss; sized for one county on two cores and 4 GB. */
    static ClusterSettings durable() {
        Map<String, String> v = new LinkedHashMap<>();
        v.put("listen_addresses", "127.0.0.1");
        // no socket: its path may exceed the limit of 107 bytes, and loopback TCP is enough
        v.put("unix_socket_directories", "");
        v.put("max_connections", "60");
        v.put("shared_buffers", "256MB");
        v.put("effective_cache_size", "1GB");
        v.put("work_mem", "16MB");
        v.put("maintenance_work_mem", "128MB");
        v.put("max_wal_size", "1GB");
        v.put("wal_compression", "on");
        v.put("fsync", "on");
        v.put("synchronous_commit", "on");
        v.put("random_page_cost", "1.1");
        // compiling costs more than it saves on queries of milliseconds
        v.put("jit", "off");
        // small containers have 64 MB of /dev/shm
        v.put("max_parallel_workers_per_gather", "1");
        v.put("timezone", "UTC");
        v.put("log_timezone", "UTC");
        v.put("lc_messages", "C.UTF-8");
        v.put("logging_collector", "on");
        // seven files, each overwritten after a week
        v.put("log_filename", "postgresql-%a.log");
        v.put("log_truncate_on_rotation", "on");
        v.put("log_rotation_size", "0");
        v.put("log_line_prefix", "%m [%p] ");
        v.put("log_min_duration_statement", "2s");
        return new ClusterSettings(v);
    }

    /** For data that nobody misses: tests. */
    static ClusterSettings fast() {
        return durable()
                .with("fsync", "off")
                .with("synchronous_commit", "off")
                .with("full_page_writes", "off")
                .with("shared_buffers", "128MB")
                .with("autovacuum", "off")
                .with("log_min_duration_statement", "-1");
    }

    boolean isDurable() {
        return "on".equals(values.get("fsync"));
    }

    ClusterSettings with(String parameter, String value) {
        Map<String, String> v = new LinkedHashMap<>(values);
        v.put(parameter, value);
        return new ClusterSettings(v);
    }

    /** The text of the file: one line per parameter, in alphabetical order. */
    String text() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " = " + quote(e.getValue()))
                .collect(Collectors.joining("\n", "# written by the server at each start\n", "\n"));
    }

    private static String quote(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
