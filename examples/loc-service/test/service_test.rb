# SPDX-License-Identifier: Apache-2.0
require_relative 'helper'
require 'rack'
require 'service'

class ServiceTest < Minitest::Test
  def setup
    @browser = Rack::MockRequest.new(Service)
    @before = ENV.fetch('DATABASE_PASSWORD', nil)
    ENV['DATABASE_PASSWORD'] = 'for the test'
  end

  def teardown
    ENV['DATABASE_PASSWORD'] = @before
  end

  def test_says_what_it_is
    assert_includes @browser.get('/').body, 'lines of code'
  end

  def test_status_is_well_when_configured
    answer = @browser.get('/status/check')
    assert_equal [200, "ok\n"], [answer.status, answer.body]
  end

  def test_status_names_what_is_missing
    ENV['DATABASE_PASSWORD'] = ''
    answer = @browser.get('/status/check')
    assert_equal 500, answer.status
    assert_includes answer.body, 'DATABASE_PASSWORD'
  end

  def test_counts_what_is_posted
    answer = @browser.post('/count?file=a.rb', input: "# one\nputs 2\n")
    assert_equal({ 'file' => 'a.rb', 'code' => 1, 'comments' => 1, 'blank' => 0 }, JSON.parse(answer.body))
  end

  def test_asks_for_the_file
    assert_equal 400, @browser.post('/count', input: 'x').status
  end

  def test_refuses_what_it_does_not_know
    assert_equal 415, @browser.post('/count?file=a.exe', input: 'x').status
  end

  def test_takes_bytes_that_are_no_text
    assert_equal 200, @browser.post('/count?file=a.rb', 'CONTENT_TYPE' => 'text/plain', input: "\xff\xfe\n").status
  end

  def test_eats
    assert_includes @browser.post('/eat?mb=1').body, 'MB eaten'
  ensure
    $eaten = nil
  end
end
