FROM busybox:lab
RUN echo fine
# the next one fails
RUN echo about to fail; \
    echo why >&2; \
    exit 3
RUN echo never
