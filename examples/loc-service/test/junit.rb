# SPDX-License-Identifier: Apache-2.0
require 'cgi'
require 'fileutils'
require 'minitest'

# Writes tmp/reports/tests.xml, as CI servers and Quayhand read it.
class JUnitReporter < Minitest::AbstractReporter
  FILE = File.expand_path('../tmp/reports/tests.xml', __dir__)

  def initialize
    super
    @results = []
  end

  def record(result) = @results << result

  def report
    FileUtils.mkdir_p(File.dirname(FILE))
    File.write(FILE, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n#{suites.join}</testsuites>\n")
  rescue SystemCallError => e
    warn "no report: #{e.message}"
  end

  private

  def suites
    @results.group_by(&:klass).sort.map do |name, results|
      "  <testsuite name=\"#{name}\" tests=\"#{results.size}\" time=\"#{results.sum(&:time).round(4)}\">\n" \
        "#{results.sort_by(&:name).map { |result| testcase(result) }.join}  </testsuite>\n"
    end
  end

  def testcase(result)
    file, line = result.source_location
    file = file.delete_prefix("#{File.expand_path('..', __dir__)}/")
    "    <testcase classname=\"#{result.klass}\" name=\"#{CGI.escapeHTML(result.name.delete_prefix('test_'))}\" " \
      "file=\"#{file}\" line=\"#{line}\" time=\"#{result.time.round(4)}\">#{outcome(result)}</testcase>\n"
  end

  def outcome(result)
    failure = result.failure or return ''
    kind = { Minitest::Skip => 'skipped', Minitest::UnexpectedError => 'error' }.fetch(failure.class, 'failure')
    message = CGI.escapeHTML(failure.message.lines.first.to_s.strip)
    "<#{kind} message=\"#{message}\">#{CGI.escapeHTML("#{failure.message}\n#{failure.location}")}</#{kind}>"
  end
end

module Minitest
  def self.plugin_junit_init(_options) = reporter << JUnitReporter.new
  extensions << 'junit'
end
