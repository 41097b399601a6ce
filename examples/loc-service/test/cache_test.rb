# SPDX-License-Identifier: Apache-2.0
require_relative 'helper'
require 'cache'

class CacheTest < Minitest::Test
  def setup
    @cache = Cache.from_environment
    skip 'redis not configured' unless @cache.enabled?
  end

  def test_remembers
    key = "test-#{Process.clock_gettime(Process::CLOCK_MONOTONIC)}"
    assert_equal [1, 2, 3], @cache.fetch(key) { [1, 2, 3] }
    assert_equal [1, 2, 3], @cache.fetch(key) { flunk 'it was asked again' }
  end

  def test_is_a_real_one
    assert_equal [4, 5, 6], @cache.fetch("other-#{rand}") { [4, 5, 6] }
  end
end
