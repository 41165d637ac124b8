# SPDX-License-Identifier: Apache-2.0
# The server as a container image, over a PostGIS of its own: see compose.yaml.
#   docker build -t xunfang .
# Where no public registry can be reached, name other base images, e.g. those of scripts/base-images:
#   docker build --network host --build-arg BUILD_IMAGE=… --build-arg RUNTIME_IMAGE=… -t xunfang .
# They have to be of the Debian family; what they lack of Maven and Java is installed.

ARG BUILD_IMAGE=maven:3-eclipse-temurin-17
ARG RUNTIME_IMAGE=debian:bookworm-slim

FROM ${BUILD_IMAGE} AS build
RUN { command -v mvn && command -v javac; } >/dev/null || { \
        apt-get update && \
        apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless && \
        apt-get clean && rm -rf /var/lib/apt/lists/*; }
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY geodata geodata
COPY web web
COPY server server
RUN mvn -B -ntp -Dmaven.test.skip -Djacoco.skip package && rm -rf /root/.m2

FROM ${RUNTIME_IMAGE}
# pg_dump and pg_restore are for backup and restore; they must not be older than the database's server
RUN apt-get update && \
    apt-get install -y --no-install-recommends postgresql-client \
        $(command -v java >/dev/null || echo openjdk-17-jre-headless) && \
    apt-get clean && rm -rf /var/lib/apt/lists/* && \
    useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin xunfang && \
    install -d -o xunfang -g xunfang -m 700 /data
COPY --from=build /build/server/target/lib /opt/xunfang/lib
COPY LICENSE scripts/lib/java.options /opt/xunfang/

ENV LANG=C.UTF-8 \
    XUNFANG_DATA=/data \
    XUNFANG_HOST=0.0.0.0 \
    XUNFANG_PORT=8080 \
    XUNFANG_DEVICE_HOST=0.0.0.0 \
    XUNFANG_DEVICE_PORT=5055 \
    XUNFANG_TERMINAL_HOST=0.0.0.0 \
    XUNFANG_TERMINAL_PORT=7611
USER 10001
# /tmp takes uploads on their way; with it as a volume the rest of the file system can be read-only
VOLUME ["/data", "/tmp"]
# JT/T 808 terminals connect to 7611, and only from XUNFANG_TERMINAL_NETWORKS
EXPOSE 8080 5055 7611
# long enough for the first start of a large demo county
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$XUNFANG_PORT && printf 'GET /api/health HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
# other options of the JVM: mount a file of your own over java.options
ENTRYPOINT ["java", "@/opt/xunfang/java.options", "-jar", "/opt/xunfang/lib/xunfang-server.jar"]
CMD ["serve"]
