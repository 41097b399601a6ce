# SPDX-License-Identifier: Apache-2.0
require 'digest'
require 'json'
require 'sinatra/base'
require_relative 'cache'
require_relative 'counter'

# Lines of code as a service:
#   POST /count?file=a.rb   with a text as the body answers its lines
#   GET  /status/check      for whoever deploys it: 200, or 500 and why not
#   POST /eat?mb=200        eats memory in the process that answers, to see what a memory limit does
class Service < Sinatra::Base
  set :cache, Cache.from_environment
  set :host_authorization, permitted_hosts: [] if respond_to?(:host_authorization)
  disable :show_exceptions, :static
  $stdout.sync = true

  get '/' do
    content_type :text
    "lines of code, revision #{ENV.fetch('REVISION', 'unknown')}, worker #{Process.pid}\n"
  end

  get '/status/check' do
    content_type :text
    missing = %w[DATABASE_PASSWORD].select { |name| ENV.fetch(name, '').empty? }
    halt 500, "not configured: #{missing.join(', ')}\n" unless missing.empty?
    "ok\n"
  end

  post '/count' do
    file = request.GET.fetch('file') { halt 400, "which file? /count?file=NAME\n" }
    halt 415, "#{file}: not a language that is known here\n" unless Counter.known?(file)
    text = request.body.read.force_encoding('UTF-8').scrub
    key = Digest::SHA256.hexdigest("#{Counter.language(file)}\0#{text}")
    code, comments, blank = settings.cache.fetch(key) { Counter.new(file).count(text).to_a }
    content_type :json
    JSON.generate(file: file, code: code, comments: comments, blank: blank)
  end

  post '/eat' do
    megabytes = Integer(request.GET.fetch('mb', '100'))
    puts "eating #{megabytes} MB"
    ($eaten ||= []).concat(Array.new(megabytes) { Random.bytes(1024 * 1024) })
    content_type :text
    "#{$eaten.size} MB eaten by #{Process.pid}\n"
  end
end
