#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# roll-with-docker.sh IMAGE N CERTIFICATES ENDPOINT…: what a careful shell script does today, and the peer of rollout.py: for each host
# check the image, create, stop the old container, start the new one, probe it every 50 ms. Publishes 8081 so that it and
# Quayhand's deploys do not stand in each other's way.
set -euo pipefail
image=$1 n=$2 certificates=$3
shift 3
for endpoint; do
    docker() { /usr/bin/docker -H "$endpoint" --tlsverify --tlscacert "$certificates/ca.pem" --tlscert "$certificates/cert.pem" --tlskey "$certificates/key.pem" "$@"; }
    host=${endpoint#tcp://}
    docker image inspect "$image" >/dev/null
    docker stop -t 10 "peer-$((n - 1))" >/dev/null 2>&1 || [ "$n" = 1 ]
    docker create --name "peer-$n" -p 8081:8080 "$image" >/dev/null
    docker start "peer-$n" >/dev/null
    for ((i = 0; i < 200; i++)); do
        curl -sf --noproxy '*' -m 5 -o /dev/null "http://${host%:*}:8081/status/check" && continue 2
        sleep 0.05
    done
    echo "$endpoint: not healthy" >&2
    exit 1
done
