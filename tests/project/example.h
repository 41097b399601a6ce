// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

// The file that the documentation shows as a whole: every test of the room's upper half can start from it.
inline QByteArray exampleFile()
{
    return R"(name: loc-service
image: registry.example.com/team/loc-service # repository; the tag is the git short sha, "-dirty" when the tree is, unless given
build: { context: ., dockerfile: Dockerfile, platform: linux/amd64, args: {}, target: "" }
environment:
  UNICORN_WORKERS: 4
  DATABASE_PASSWORD: { secret: true }          # kept in the OS keychain, per environment
mem_limit: 2g
user: nobody
ports: ["8080:8080"]
logging: { driver: json-file, options: { max-size: 10m } }
health: { http: { port: 8080, path: /status/check }, interval: 1s, timeout: 5s, retries: 30 }
roles:
  worker: { command: bundle exec sidekiq, ports: [], health: null, mem_limit: 512m }   # any service key; same image, same release
test:
  command: bundle exec rake test
  source: .                                    # mounted at target, read-write
  target: /test-app
  accessories: [redis]
  reports: ["tmp/reports/*.xml"]               # JUnit XML
accessories:
  redis: { image: appliance/redis, environment: { REDIS_MAXMEMORY: 64mb }, mem_limit: 128m }
environments:
  staging:
    hosts: [ssh://deploy@staging-1, "context:staging-2", { endpoint: tcp://staging-3:2376, tls: ./certs, name: three, environment: { UNICORN_WORKERS: 2 } }]
    environment: { UNICORN_WORKERS: 8 }
    roles: { worker: { hosts: [ssh://deploy@staging-1] } }
    accessories: { redis: { hosts: [ssh://deploy@staging-1] } }
    update_config: { parallelism: 1, order: stop-first, delay: 0s, failure_action: rollback }
    hooks: { pre-deploy: ./ci/migrate, post-deploy: ./ci/announce }    # run on the machine that deploys, with QUAYHAND_* variables; non-zero stops
    keep_releases: 3
)";
}
