FROM busybox:lab AS builder
RUN echo built > /out

FROM busybox:lab AS other
RUN sleep 0.2

FROM busybox:lab
COPY --from=builder /out /out
COPY --from=other /bin/busybox /other
RUN false
