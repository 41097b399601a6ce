// SPDX-License-Identifier: Apache-2.0
#include "widgets/config/fieldspecs.h"

using namespace Qt::StringLiterals;

namespace widgets {

QList<FieldSpec> resourceFields()
{
    return {{{u"mem_limit"_s}, FieldForm::tr("Memory limit"), FieldForm::tr("no limit")},
            {{u"mem_reservation"_s}, FieldForm::tr("Memory kept for it"), FieldForm::tr("none")},
            {{u"memswap_limit"_s}, FieldForm::tr("Memory and swap"), FieldForm::tr("twice the memory limit")},
            {{u"cpus"_s}, FieldForm::tr("CPUs"), FieldForm::tr("all")},
            {{u"shm_size"_s}, FieldForm::tr("Shared memory"), u"64m"_s}};
}

QList<FieldSpec> runFields()
{
    return {
        {{u"user"_s}, FieldForm::tr("User"), FieldForm::tr("the image's")},
        {{u"command"_s}, FieldForm::tr("Command"), FieldForm::tr("the image's")},
        {{u"entrypoint"_s}, FieldForm::tr("Entry point"), FieldForm::tr("the image's")},
        {{u"working_dir"_s}, FieldForm::tr("Working directory"), FieldForm::tr("the image's")},
        {{u"hostname"_s}, FieldForm::tr("Host name"), FieldForm::tr("the container's id")},
        {{u"restart"_s}, FieldForm::tr("Restart"), {}, {u"no"_s, u"always"_s, u"on-failure"_s, u"unless-stopped"_s}},
        {{u"stop_grace_period"_s}, FieldForm::tr("Time to stop"), u"10s"_s},
        {{u"stop_signal"_s}, FieldForm::tr("Signal to stop"), u"SIGTERM"_s},
        {{u"logging"_s, u"driver"_s}, FieldForm::tr("Log driver"), FieldForm::tr("the engine's")},
        {{u"read_only"_s}, FieldForm::tr("Read-only files"), {}, {u"true"_s, u"false"_s}}};
}

QList<FieldSpec> healthFields()
{
    return {{{u"health"_s, u"http"_s, u"port"_s}, FieldForm::tr("Port of the container"), u"8080"_s},
            {{u"health"_s, u"http"_s, u"path"_s}, FieldForm::tr("Path"), u"/"_s},
            {{u"health"_s, u"interval"_s}, FieldForm::tr("Time between probes"), u"1s"_s},
            {{u"health"_s, u"timeout"_s}, FieldForm::tr("Time for one probe"), u"5s"_s},
            {{u"health"_s, u"retries"_s}, FieldForm::tr("Probes before giving up"), u"30"_s}};
}

QList<FieldSpec> projectFields()
{
    const auto ofService = [](project::Path path, const QString &label, const QString &example) {
        return FieldSpec{std::move(path), label, example, {}, true};
    };
    return {ofService({u"name"_s}, FieldForm::tr("Name"), {}),
            ofService({u"image"_s}, FieldForm::tr("Image"), u"registry.example.com/team/service"_s),
            ofService({u"build"_s, u"context"_s}, FieldForm::tr("Build context"), u"."_s),
            ofService({u"build"_s, u"dockerfile"_s}, FieldForm::tr("Dockerfile"), u"Dockerfile"_s),
            ofService({u"build"_s, u"target"_s}, FieldForm::tr("Stage"), FieldForm::tr("the last")),
            ofService({u"build"_s, u"platform"_s}, FieldForm::tr("Platform"), FieldForm::tr("the engine's")),
            ofService({u"test"_s, u"command"_s}, FieldForm::tr("Test command"), u"bundle exec rake test"_s),
            ofService({u"test"_s, u"source"_s}, FieldForm::tr("Folder to mount"), u"."_s),
            ofService({u"test"_s, u"target"_s}, FieldForm::tr("Mounted at"), u"/test-app"_s)};
}

QList<FieldSpec> updateFields()
{
    return {{{u"update_config"_s, u"parallelism"_s}, FieldForm::tr("Hosts at once"), u"1"_s},
            {{u"update_config"_s, u"order"_s}, FieldForm::tr("Order"), {}, {u"stop-first"_s, u"start-first"_s}},
            {{u"update_config"_s, u"failure_action"_s},
             FieldForm::tr("When it fails"),
             {},
             {u"rollback"_s, u"continue"_s, u"pause"_s}},
            {{u"update_config"_s, u"delay"_s}, FieldForm::tr("Time between hosts"), u"0s"_s},
            {{u"hooks"_s, u"pre-deploy"_s}, FieldForm::tr("Run before"), FieldForm::tr("nothing")},
            {{u"hooks"_s, u"post-deploy"_s}, FieldForm::tr("Run afterwards"), FieldForm::tr("nothing")},
            {{u"keep_releases"_s}, FieldForm::tr("Old releases kept"), u"3"_s}};
}

} // namespace widgets
