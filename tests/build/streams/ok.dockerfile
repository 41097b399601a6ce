# a service
FROM busybox:lab

ARG WHO=world
RUN echo "hello $WHO" && \
    echo to stderr >&2
COPY a /a
WORKDIR /srv
RUN echo one; sleep 0.3; echo two
