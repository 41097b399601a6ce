# SPDX-License-Identifier: Apache-2.0
require 'redis'

# Remembers counts by a digest of the text. Without REDIS_URL it remembers nothing; a Redis that is away costs a warning, not an answer.
class Cache
  def self.from_environment = new(ENV['REDIS_URL'])

  def initialize(url)
    @redis = Redis.new(url: url, connect_timeout: 0.5, read_timeout: 0.5, reconnect_attempts: 0) if url && !url.empty?
  end

  def enabled? = !@redis.nil?

  def fetch(key)
    known = read(key)
    return known if known

    value = yield
    write(key, value)
    value
  end

  private

  def read(key)
    text = @redis&.get("loc:#{key}")
    text && text.split(',').map(&:to_i)
  rescue Redis::BaseError => e
    warn "cache: #{e.message}"
    nil
  end

  def write(key, value)
    @redis&.setex("loc:#{key}", 3600, value.join(','))
  rescue Redis::BaseError => e
    warn "cache: #{e.message}"
  end
end
