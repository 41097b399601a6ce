// SPDX-License-Identifier: Apache-2.0
#include "widgets/samples/project.h"

#include "widgets/config/configpage.h"
#include "widgets/config/fieldform.h"
#include "widgets/config/listform.h"
#include "widgets/config/variablesform.h"
#include "widgets/overview/overviewpage.h"

using namespace Qt::StringLiterals;
using namespace widgets;
using models::VariableRow;

namespace samples {

namespace {

const QString file = uR"(name: loc-service
image: registry.example.com/team/loc-service
build: { context: ., dockerfile: Dockerfile }

# knobs that every environment shares
environment:
  UNICORN_WORKERS: 4
  DATABASE_PASSWORD: { secret: true }
mem_limit: 2g   # 512m was killed, see 214

environments:
  staging:
    hosts:
      - ssh://deploy@staging-1
      - context:staging-2
    environment:
      UNICORN_WORKERS: 8
      DATABASE_URL: postgres://db.staging/loc
    health:
      http: { port: 8080, path: /status/check }
)"_s;

} // namespace

QWidget *overview(QWidget *parent)
{
    auto *page = new OverviewPage(parent);
    page->setHeading(u"loc-service"_s, u"registry.example.com/team/loc-service"_s);
    page->setNextStep({models::NextStep::Kind::Deploy, u"staging"_s, u"Deploy to staging"_s,
                       u"It does not run 3f2a9c1 yet. You see the plan before anything happens."_s,
                       u"Plan the Deploy…"_s});
    page->setFacts({{u"Image"_s, u"registry.example.com/team/loc-service"_s},
                    {u"Revision"_s, u"main · 3f2a9c1 · changed"_s},
                    {u"Engine"_s, u"Colima · unix:///home/jane/.colima/default/docker.sock"_s},
                    {u"Tests"_s, u"bundle exec rake test"_s},
                    {u"Folder"_s, u"/home/jane/loc-service"_s}});
    const ChipText healthy{Tone::Ok, Glyph::Check, u"healthy"_s};
    const ChipText killed{Tone::Warn, Glyph::Alert, u"running, 2 memory kills"_s};
    page->setEnvironments(
        {{u"staging"_s,
          {Tone::Ok, Glyph::Check, u"Everything runs"_s},
          {},
          {{u"staging-1"_s, u"ssh://deploy@staging-1"_s, u"9b07e44 · 2 d"_s, healthy, {}},
           {u"staging-2"_s, u"context:staging-2"_s, u"9b07e44 · 2 d"_s, killed, {}}}},
         {u"production"_s,
          {},
          u"Secrets missing: DATABASE_PASSWORD"_s,
          {{u"web-1"_s, u"tcp://web-1.example.com:2376"_s, {}, {Tone::Bad, Glyph::Cross, u"does not answer"_s}, {}}}}});
    page->setOperations({{.id = u"1"_s,
                          .title = u"Building the image"_s,
                          .state = {Tone::Ok, Glyph::Check, u"done"_s},
                          .began = QDateTime::currentDateTimeUtc().addSecs(-44),
                          .ended = QDateTime::currentDateTimeUtc().addSecs(-30)}});
    return page;
}

QWidget *configuration(QWidget *parent)
{
    auto *page = new ConfigPage(parent);
    page->setEnvironments({u"staging"_s, u"production"_s});
    page->setScope(u"staging"_s);
    page->setText(file);
    page->setState(u"quayhand.yaml"_s, true, true);
    page->setMissingSecrets(1);
    page->variables()->setRows({{.name = u"DATABASE_PASSWORD"_s,
                                 .isSecret = true,
                                 .secret = u"DATABASE_PASSWORD"_s,
                                 .kept = VariableRow::Kept::Missing,
                                 .from = u"service"_s,
                                 .line = 8},
                                {.name = u"DATABASE_URL"_s,
                                 .value = u"postgres://db.staging/loc"_s,
                                 .from = u"staging"_s,
                                 .isOwn = true,
                                 .line = 18},
                                {.name = u"RACK_ENV"_s, .value = u"production"_s, .from = u"service"_s, .line = 7},
                                {.name = u"UNICORN_WORKERS"_s,
                                 .value = u"8"_s,
                                 .from = u"staging"_s,
                                 .over = u"over service 4"_s,
                                 .isOwn = true,
                                 .line = 17}});
    page->variables()->select(u"UNICORN_WORKERS"_s);
    page->markLine(17);
    for (FieldForm *form : page->fieldForms()) {
        QList<models::FieldValue> values(form->specs().size());
        values[0] = {.text = u"2g"_s, .inherited = u"512m"_s, .from = u"staging"_s, .line = 9};
        form->setValues(values, u"staging"_s);
    }
    page->setHostsOpen(true);
    page->list(ConfigPage::List::Hosts)->setTexts({u"ssh://deploy@staging-1"_s, u"context:staging-2"_s}, {});
    page->list(ConfigPage::List::Ports)->setTexts({u"8080:8080"_s}, u"from the service"_s);
    return page;
}

} // namespace samples
