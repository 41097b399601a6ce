# SPDX-License-Identifier: Apache-2.0
ENV['RACK_ENV'] = 'test'
$LOAD_PATH.unshift File.expand_path('../lib', __dir__)
require 'minitest/autorun'
require_relative 'junit'
