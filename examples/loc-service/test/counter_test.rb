# SPDX-License-Identifier: Apache-2.0
require_relative 'helper'
require 'counter'

class CounterTest < Minitest::Test
  def count(file, text) = Counter.new(file).count(text).to_a

  SAMPLES = {
    'a.rb' => ["# hello\n\nputs 1\n", [1, 1, 1]],
    'a.py' => ["# hello\nprint(1)\nprint(2)\n", [2, 1, 0]],
    'a.sh' => ["#!/bin/sh\n\n\nls\n", [1, 1, 2]],
    'a.yml' => ["a: 1 # kept\n# not\n", [1, 1, 0]],
    'a.c' => ["/* one\ntwo */\nint main(void)\n{\n}\n", [3, 2, 0]],
    'a.cc' => ["// one\nint x;\n", [1, 1, 0]],
    'a.hpp' => ["/* one */\nint x;\n", [1, 1, 0]],
    'a.js' => ["let a = 1 // kept\n", [1, 0, 0]],
    'a.go' => ["package a\n\n// b\n", [1, 1, 1]],
    'a.java' => ["/**\n * x\n */\nclass A {}\n", [1, 3, 0]],
    'a.sql' => ["-- x\nselect 1;\n", [1, 1, 0]],
    'a.lua' => ["--[[ x\n]]\nreturn 1\n", [1, 2, 0]]
  }.freeze

  SAMPLES.each do |file, (text, expected)|
    define_method("test_counts_#{Counter.language(file)}_from_#{file.tr('.', '_')}") { assert_equal expected, count(file, text) }
    define_method("test_total_of_#{file.tr('.', '_')}") { assert_equal text.lines.size, Counter.new(file).count(text).total }
  end

  def test_counts_ruby_files_only
    assert_equal [2, 0, 0], count('x.rb', "def a\nend\n")
  end

  def test_a_text_without_a_last_newline
    assert_equal [1, 0, 0], count('x.rb', 'puts 1')
  end

  def test_nothing
    assert_equal [0, 0, 0], count('x.rb', '')
  end

  def test_knows_its_languages
    assert Counter.known?('a.RB')
    refute Counter.known?('a.exe')
  end

  def test_a_large_text_takes_a_moment
    text = "puts 1\n# two\n\n" * 100_000
    assert_equal [100_000, 100_000, 100_000], count('big.rb', text)
  end

  def test_sums
    sum = Counter::Result.new(1, 2, 3) + Counter::Result.new(10, 20, 30)
    assert_equal [11, 22, 33], sum.to_a
  end
end
