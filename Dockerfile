FROM eclipse-temurin:17-jre
COPY .hearsay/hearsay.jar /hearsay/hearsay.jar
RUN mkdir -p /data/files /data/state && chown -R 1000:1000 /data
USER 1000:1000
WORKDIR /data
ENTRYPOINT ["sh", "-c", "exec java -XX:+UseSerialGC ${HEARSAY_JAVA_OPTS:--Xmx512m} -jar /hearsay/hearsay.jar \"$@\"", "hearsay"]
