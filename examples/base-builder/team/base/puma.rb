# SPDX-License-Identifier: Apache-2.0
# How every service of the team is served. All of it is turned by environment variables.
count = Integer(ENV.fetch('UNICORN_WORKERS', '2'))
threads 1, Integer(ENV.fetch('SERVICE_THREADS', '4'))
bind 'tcp://0.0.0.0:8080'
rackup '/app/config.ru'
if count.positive?
  workers count
  preload_app!
  worker_timeout Integer(ENV.fetch('SERVICE_TIMEOUT', '60'))
  worker_shutdown_timeout 3
  silence_single_worker_warning
end
force_shutdown_after 3
