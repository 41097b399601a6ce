// SPDX-License-Identifier: Apache-2.0
#include "project/schema.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

constexpr qint64 highestPort = 65535;
constexpr qint64 any = std::numeric_limits<qint64>::max();

QList<KeyRule> projectRules()
{
    using enum Section;
    return {
        {.section = Project, .name = u"name"_s, .form = Form::Text, .required = true},
        {.section = Project, .name = u"image"_s, .form = Form::Image, .required = true},
        {Project, u"build"_s, Form::Nested, Build},
        {Project, u"test"_s, Form::Nested, Test},
        {Project, u"roles"_s, Form::NamedOrFalse, Role},
        {Project, u"accessories"_s, Form::Named, Accessory},
        {Project, u"environments"_s, Form::Named, Environment},

        {Build, u"context"_s, Form::Text},
        {Build, u"dockerfile"_s, Form::Text},
        {Build, u"platform"_s, Form::Text},
        {Build, u"args"_s, Form::Pairs},
        {Build, u"target"_s, Form::Text},

        {Test, u"command"_s, Form::Words},
        {Test, u"source"_s, Form::Text},
        {Test, u"target"_s, Form::Text},
        {Test, u"accessories"_s, Form::Texts},
        {Test, u"reports"_s, Form::TextOrTexts},

        {.section = Accessory, .name = u"image"_s, .form = Form::Image, .required = true},

        {Environment, u"hosts"_s, Form::Hosts, Host},
        {Environment, u"roles"_s, Form::NamedOrFalse, EnvironmentRole},
        {Environment, u"accessories"_s, Form::Named, EnvironmentAccessory},
        {Environment, u"update_config"_s, Form::Nested, UpdateConfig},
        {Environment, u"hooks"_s, Form::Nested, Hooks},
        {Environment, u"keep_releases"_s, Form::Integer},
        {EnvironmentRole, u"hosts"_s, Form::Hosts, Host},
        {EnvironmentAccessory, u"hosts"_s, Form::Hosts, Host},
        {EnvironmentAccessory, u"image"_s, Form::Image},

        {.section = Host, .name = u"endpoint"_s, .form = Form::Text, .required = true},
        {Host, u"tls"_s, Form::Tls},
        {Host, u"name"_s, Form::Text},

        {UpdateConfig, u"parallelism"_s, Form::Integer},
        {UpdateConfig, u"order"_s, Form::Choice, None, {u"stop-first"_s, u"start-first"_s}},
        {UpdateConfig, u"delay"_s, Form::Duration},
        {UpdateConfig, u"failure_action"_s, Form::Choice, None, {u"rollback"_s, u"continue"_s, u"pause"_s}},
        {UpdateConfig, u"monitor"_s, Form::Duration},
        {UpdateConfig, u"max_failure_ratio"_s, Form::Number},
        {Hooks, u"pre-deploy"_s, Form::Words},
        {Hooks, u"post-deploy"_s, Form::Words},
    };
}

QList<KeyRule> serviceRules()
{
    using enum Section;
    return {
        {Service, u"environment"_s, Form::VariableMap},
        {Service, u"env_file"_s, Form::EnvFiles, EnvFile},
        {Service, u"command"_s, Form::Words},
        {Service, u"entrypoint"_s, Form::Words},
        {Service, u"user"_s, Form::Text},
        {Service, u"working_dir"_s, Form::Text},
        {Service, u"hostname"_s, Form::Text},
        {Service, u"platform"_s, Form::Text},
        {Service, u"ports"_s, Form::Ports, Port},
        {Service, u"volumes"_s, Form::Volumes, Volume},
        {Service, u"tmpfs"_s, Form::TextOrTexts},
        {Service, u"health"_s, Form::Nested, Health},
        {Service, u"healthcheck"_s, Form::Nested, HealthCheck},
        {Service, u"restart"_s, Form::Restart},
        {Service, u"stop_grace_period"_s, Form::Duration},
        {Service, u"stop_signal"_s, Form::Text},
        {Service, u"logging"_s, Form::Nested, Logging},
        {Service, u"labels"_s, Form::Pairs},
        {Service, u"mem_limit"_s, Form::Bytes},
        {Service, u"mem_reservation"_s, Form::Bytes},
        {Service, u"memswap_limit"_s, Form::BytesOrUnlimited},
        {Service, u"shm_size"_s, Form::Bytes},
        {Service, u"cpus"_s, Form::Number},
        {Service, u"cpu_shares"_s, Form::Integer, None, {}, 0, any},
        {Service, u"cpuset"_s, Form::Text},
        {Service, u"oom_score_adj"_s, Form::Integer, None, {}, -1000, 1000},
        {Service, u"ulimits"_s, Form::Ulimits, Ulimit},
        {Service, u"network_mode"_s, Form::Text},
        {Service, u"pid"_s, Form::Text},
        {Service, u"ipc"_s, Form::Text},
        {Service, u"networks"_s, Form::Networks, Network},
        {Service, u"dns"_s, Form::TextOrTexts},
        {Service, u"extra_hosts"_s, Form::Pairs},
        {Service, u"sysctls"_s, Form::Pairs},
        {Service, u"cap_add"_s, Form::Texts},
        {Service, u"cap_drop"_s, Form::Texts},
        {Service, u"security_opt"_s, Form::Texts},
        {Service, u"devices"_s, Form::Texts},
        {Service, u"privileged"_s, Form::Flag},
        {Service, u"read_only"_s, Form::Flag},
        {Service, u"init"_s, Form::Flag},
    };
}

QList<KeyRule> innerRules()
{
    using enum Section;
    return {
        {Health, u"http"_s, Form::Nested, HealthHttp},
        {Health, u"interval"_s, Form::Duration},
        {Health, u"timeout"_s, Form::Duration},
        {Health, u"retries"_s, Form::Integer, None, {}, 1},
        {HealthHttp, u"port"_s, Form::Integer, None, {}, 1, highestPort},
        {HealthHttp, u"path"_s, Form::Text},
        {HealthCheck, u"test"_s, Form::HealthTest},
        {HealthCheck, u"interval"_s, Form::Duration},
        {HealthCheck, u"timeout"_s, Form::Duration},
        {HealthCheck, u"retries"_s, Form::Integer},
        {HealthCheck, u"start_period"_s, Form::Duration},
        {HealthCheck, u"disable"_s, Form::Flag},
        {Logging, u"driver"_s, Form::Text},
        {Logging, u"options"_s, Form::Pairs},

        {.section = Port,
         .name = u"target"_s,
         .form = Form::Integer,
         .least = 1,
         .most = highestPort,
         .required = true},
        {Port, u"published"_s, Form::Integer, None, {}, 1, highestPort},
        {Port, u"host_ip"_s, Form::Text},
        {Port, u"protocol"_s, Form::Choice, None, {u"tcp"_s, u"udp"_s, u"sctp"_s}},

        {.section = Volume,
         .name = u"type"_s,
         .form = Form::Choice,
         .choices = {u"bind"_s, u"volume"_s, u"tmpfs"_s},
         .required = true},
        {Volume, u"source"_s, Form::Text},
        {.section = Volume, .name = u"target"_s, .form = Form::Text, .required = true},
        {Volume, u"read_only"_s, Form::Flag},
        {Volume, u"bind"_s, Form::Nested, VolumeBind},
        {Volume, u"volume"_s, Form::Nested, VolumeVolume},
        {Volume, u"tmpfs"_s, Form::Nested, VolumeTmpfs},
        {VolumeBind,
         u"propagation"_s,
         Form::Choice,
         None,
         {u"private"_s, u"rprivate"_s, u"shared"_s, u"rshared"_s, u"slave"_s, u"rslave"_s}},
        {VolumeBind, u"create_host_path"_s, Form::Flag},
        {VolumeBind, u"selinux"_s, Form::Choice, None, {u"z"_s, u"Z"_s}},
        {VolumeVolume, u"nocopy"_s, Form::Flag},
        {VolumeTmpfs, u"size"_s, Form::Bytes},

        {Ulimit, u"soft"_s, Form::Integer, None, {}, -1, any},
        {Ulimit, u"hard"_s, Form::Integer, None, {}, -1, any},
        {Network, u"aliases"_s, Form::Texts},
        {Network, u"ipv4_address"_s, Form::Text},
        {Network, u"ipv6_address"_s, Form::Text},
        {.section = EnvFile, .name = u"path"_s, .form = Form::Text, .required = true},
        {EnvFile, u"required"_s, Form::Flag},
        {.section = Secret, .name = u"secret"_s, .form = Form::SecretName, .required = true},
    };
}

} // namespace

const QList<KeyRule> &rules()
{
    static const QList<KeyRule> all = projectRules() + serviceRules() + innerRules();
    return all;
}

bool holdsServiceKeys(Section section)
{
    switch (section) {
    case Section::Project:
    case Section::Test:
    case Section::Role:
    case Section::Accessory:
    case Section::Environment:
    case Section::EnvironmentRole:
    case Section::EnvironmentAccessory:
    case Section::Host:
        return true;
    default:
        return false;
    }
}

const KeyRule *rule(Section section, const QString &key)
{
    const auto found =
        std::ranges::find_if(rules(), [&](const KeyRule &r) { return r.section == section && r.name == key; });
    if (found != rules().end())
        return &*found;
    return holdsServiceKeys(section) ? rule(Section::Service, key) : nullptr;
}

QStringList keysOf(Section section)
{
    QStringList keys;
    for (const KeyRule &r : rules()) {
        if (r.section == section ||
            (r.section == Section::Service && holdsServiceKeys(section) && !keys.contains(r.name)))
            keys.append(r.name);
    }
    return keys;
}

} // namespace project
