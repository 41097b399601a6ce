# SPDX-License-Identifier: Apache-2.0
# Counts the lines of code of a source text: what is neither blank nor a comment.
class Counter
  LINE_COMMENTS = { 'rb' => '#', 'py' => '#', 'sh' => '#', 'yaml' => '#', 'c' => '//', 'cpp' => '//', 'h' => '//',
                    'js' => '//', 'go' => '//', 'java' => '//', 'sql' => '--', 'lua' => '--' }.freeze
  BLOCK_COMMENTS = { 'rb' => ['=begin', '=end'], 'c' => ['/*', '*/'], 'cpp' => ['/*', '*/'], 'h' => ['/*', '*/'],
                     'js' => ['/*', '*/'], 'go' => ['/*', '*/'], 'java' => ['/*', '*/'], 'sql' => ['/*', '*/'],
                     'lua' => ['--[[', ']]'] }.freeze

  Result = Struct.new(:code, :comments, :blank) do
    def total = code + comments + blank
    def +(other) = Result.new(code + other.code, comments + other.comments, blank + other.blank)
  end

  def self.language(file)
    extension = File.extname(file).delete_prefix('.').downcase
    { 'yml' => 'yaml', 'hpp' => 'cpp', 'cc' => 'cpp', 'bash' => 'sh' }.fetch(extension, extension)
  end

  def self.known?(file) = LINE_COMMENTS.key?(language(file))

  def initialize(file)
    language = Counter.language(file)
    @line = LINE_COMMENTS[language]
    @open, @close = BLOCK_COMMENTS[language]
  end

  def count(text)
    result = Result.new(0, 0, 0)
    inside = false
    text.each_line do |line|
      stripped = line.strip
      kind, inside = kind_of(stripped, inside)
      result[kind] += 1
    end
    result
  end

  private

  def kind_of(line, inside)
    return [:blank, inside] if line.empty?
    return [:comments, !line.include?(@close)] if inside
    return [:comments, !line[@open.size..].include?(@close)] if @open && line.start_with?(@open)
    return [:comments, false] if @line && line.start_with?(@line)

    [:code, false]
  end
end
