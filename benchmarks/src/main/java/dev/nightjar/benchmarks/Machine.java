package dev.nightjar.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where figures come from.
 *
 * @param date when
 * @param cpu model name
 * @param cores that Java sees
 * @param memoryGiB of the machine
 * @param java version
 * @param os name and version
 * @param loadAverage over the minute before: above zero, others were at work
 */
record Machine(
        String date,
        String cpu,
        int cores,
        double memoryGiB,
        String java,
        String os,
        double loadAverage) {

    static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(kibibytes(field("/proc/meminfo", "MemTotal")) / 104_857.6) / 10.0,
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Resident memory of this process [MiB], 0 where the system does not tell. */
    static long residentMiB() {
        return kibibytes(field("/proc/self/status", "VmRSS")) / 1024;
    }

    private static long kibibytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
