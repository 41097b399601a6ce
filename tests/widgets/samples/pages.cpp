// SPDX-License-Identifier: Apache-2.0
#include "widgets/samples/pages.h"

using namespace Qt::StringLiterals;

namespace samples {

namespace {

using flow::Event;
using flow::StepState;
using std::chrono::milliseconds;
using testrun::TestCase;

TestCase passed(const QString &name, int ms)
{
    return {.name = name, .time = milliseconds(ms)};
}

Event step(const QString &name, StepState state, const QJsonObject &data, const QString &text = {})
{
    return {.kind = Event::Kind::Step, .step = name, .state = state, .text = text, .data = data};
}

engine::PortBinding port(quint16 host, quint16 inside)
{
    return {.ip = u"0.0.0.0"_s, .hostPort = host, .containerPort = inside, .protocol = u"tcp"_s};
}

} // namespace

testrun::TestResults testResults()
{
    const TestCase failed{.state = TestCase::State::Failed,
                          .name = u"counts_ruby_files_only"_s,
                          .file = u"test/counter_test.rb"_s,
                          .line = 27,
                          .message = u"Expected: 128"_s,
                          .text = u"Expected: 128\n  Actual: 131"_s,
                          .time = milliseconds(300)};
    const TestCase skipped{
        .state = TestCase::State::Skipped, .name = u"enqueues"_s, .message = u"redis not configured"_s};
    return {.suites = {{.name = u"StatusTest"_s,
                        .time = milliseconds(110),
                        .cases = {passed(u"answers"_s, 60), passed(u"is_quick"_s, 50)}},
                       {.name = u"SidekiqTest"_s, .cases = {skipped, skipped}},
                       {.name = u"CounterTest"_s,
                        .time = milliseconds(420),
                        .cases = {passed(u"skips_blank_lines"_s, 80), failed, passed(u"follows_no_symlinks"_s, 40)}},
                       {.name = u"UploadTest"_s, .time = milliseconds(380), .cases = {passed(u"stores"_s, 380)}}}};
}

QString testOutput()
{
    return u"Run options: --seed 4711\n\n# Running:\n\n..\x1b[31mF\x1b[0m...S.S\n\n"
           "Finished in 1.284s, 32.7 runs/s, 71.6 assertions/s.\n"_s;
}

QList<Event> failedBuild()
{
    const QString run = u"[3/4] RUN bundle install --deployment"_s;
    return {step(u"context"_s, StepState::Done, {{u"id"_s, u"context"_s}, {u"ms"_s, 40}}),
            step(u"[1/4] FROM registry.example.com/team/base-builder"_s, StepState::Done,
                 {{u"id"_s, u"a"_s}, {u"line"_s, 1}, {u"cached"_s, true}}),
            step(u"[2/4] COPY Gemfile Gemfile.lock ./"_s, StepState::Done,
                 {{u"id"_s, u"b"_s}, {u"line"_s, 4}, {u"ms"_s, 120}}),
            step(run, StepState::Running, {{u"id"_s, u"c"_s}, {u"line"_s, 5}}),
            {.kind = Event::Kind::Output,
             .step = run,
             .bytes = "Fetching gem metadata from https://gems.example.com\nFetching puma 6.4.2\n",
             .data = {{u"id"_s, u"c"_s}}},
            {.kind = Event::Kind::Output,
             .step = run,
             .bytes = "\x1b[31mCould not find gem 'sinatra (~> 9)'\x1b[0m\n",
             .data = {{u"id"_s, u"c"_s}}},
            step(run, StepState::Failed, {{u"id"_s, u"c"_s}, {u"line"_s, 5}, {u"ms"_s, 2300}}, u"exit code: 7"_s),
            step(u"[4/4] COPY . ."_s, StepState::Cancelled, {{u"id"_s, u"d"_s}, {u"line"_s, 7}})};
}

QString dockerfile()
{
    return u"FROM registry.example.com/team/base-builder:3\n\n# gems change less often than code\nCOPY Gemfile "
           u"Gemfile.lock ./\n"
           "RUN bundle install --deployment\n\nCOPY . .\nUSER nobody\n"_s;
}

QList<Event> push()
{
    const auto layer = [](const QString &id, const QString &text, qint64 current = -1, qint64 total = -1) {
        return Event{.kind = Event::Kind::Transfer,
                     .step = u"push"_s,
                     .item = id,
                     .text = text,
                     .current = current,
                     .total = total};
    };
    return {layer(u"a1b2c3d4e5f6"_s, u"Layer already exists"_s),
            layer(u"77f0c2e19ab3"_s, u"Pushed"_s, 25'800'000, 25'800'000),
            layer(u"0c9d8e7f6a5b"_s, u"Pushing"_s, 4'200'000, 10'500'000), layer(u"5e4f3a2b1c0d"_s, u"Waiting"_s)};
}

QList<engine::ContainerSummary> containers()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return {{.id = u"4f1c2d3e4a5b"_s,
             .name = u"loc-service-web"_s,
             .image = u"registry.example.com/team/loc-service:3f2a9c1"_s,
             .state = u"running"_s,
             .status = u"Up 3 minutes (healthy)"_s,
             .created = now.addSecs(-190),
             .ports = {port(8080, 8080)}},
            {.id = u"9a8b7c6d5e4f"_s,
             .name = u"loc-service-redis"_s,
             .image = u"appliance/redis:7"_s,
             .state = u"running"_s,
             .status = u"Up 2 hours"_s,
             .created = now.addSecs(-7300),
             .ports = {{.containerPort = 6379, .protocol = u"tcp"_s}}},
            {.id = u"1122334455aa"_s,
             .name = u"loc-service-worker"_s,
             .image = u"registry.example.com/team/loc-service:3f2a9c1"_s,
             .state = u"exited"_s,
             .status = u"Exited (137) 5 minutes ago"_s,
             .created = now.addSecs(-86400 * 3)},
            {.id = u"66778899bbcc"_s,
             .name = u"postgres"_s,
             .image = u"postgres:16"_s,
             .state = u"running"_s,
             .status = u"Up 1 second (health: starting)"_s,
             .created = now.addSecs(-4),
             .ports = {port(5432, 5432)}},
            {.id = u"ddeeff001122"_s,
             .name = u"migrations"_s,
             .image = u"registry.example.com/team/loc-service:9b07e44"_s,
             .state = u"exited"_s,
             .status = u"Exited (0) 2 days ago"_s,
             .created = now.addSecs(-86400 * 2)}};
}

} // namespace samples
