# Yoriai in a container: docker build -t yoriai .
# The image holds the program, certificates and nothing to log in with; it runs as an ordinary user
# on a read-only root. What it writes goes to /data and /keys; its config is /etc/yoriai/yoriai.toml.

FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
# The caches keep a rebuild after an edit short; the program itself is copied out of them.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin yoriai \
    && install -D -m 0755 target/release/yoriai /out/usr/local/bin/yoriai \
    && install -d -m 0700 /out/data /out/keys \
    && install -d /out/etc/yoriai

FROM debian:bookworm-slim
# Certificates for homeservers behind https. Time zones and languages are in the program.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 990 yoriai \
    && useradd --system --uid 990 --gid yoriai --home-dir /data --shell /usr/sbin/nologin yoriai
COPY --from=build /out/usr /usr
COPY --from=build /out/etc /etc
# A fresh volume takes over owner and mode of these directories.
COPY --from=build --chown=990:990 /out/data /data
COPY --from=build --chown=990:990 /out/keys /keys
COPY LICENSE assets/fonts/OFL.txt /usr/share/doc/yoriai/

ENV YORIAI_CONFIG=/etc/yoriai/yoriai.toml
USER 990:990
WORKDIR /data
# Keys of anonymous surveys are apart from the data, and in no backup.
VOLUME ["/data", "/keys"]
EXPOSE 9108
# It asks the running bot on the address of [http] listen; 30 s cover the first start with its login.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/usr/local/bin/yoriai", "healthcheck"]
# SIGTERM is a clean stop, within 20 s: give `docker stop` -t 25.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/yoriai"]
CMD ["run"]
