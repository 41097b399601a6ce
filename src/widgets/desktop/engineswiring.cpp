// SPDX-License-Identifier: Apache-2.0
// The engine switcher: what session::Engines knows, as words.
#include "models/enginename.h"
#include "widgets/desktop/desktop.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QString whereOf(const wire::Endpoint &endpoint)
{
    return endpoint.isLocal() ? Desktop::tr("local") : endpoint.host;
}

EngineText textOf(const engine::Found &found)
{
    return {.id = found.endpoint.text(),
            .name = models::engineName(found),
            .where = whereOf(found.endpoint),
            .why = found.why};
}

EngineText textOf(const engine::Probed &probed)
{
    EngineText text = textOf(probed.found);
    text.name = models::engineName(probed);
    text.state = probed.version ? EngineText::State::Answers : EngineText::State::Silent;
    if (probed.version)
        text.version = probed.version->engine.section(u'+', 0, 0); // a packager's suffix says nothing here
    else
        text.problem = probed.version.error().text();
    return text;
}

class EnginesWiring : public QObject
{
public:
    explicit EnginesWiring(Desktop *desktop)
        : QObject(desktop)
        , m_desktop(desktop)
        , m_engines(desktop->session()->engines())
    {
        connect(m_engines, &session::Engines::changed, this, &EnginesWiring::show);
        connect(m_engines, &session::Engines::chosenChanged, this, &EnginesWiring::show);
        connect(desktop->window(), &MainWindow::enginesRefreshAsked, m_engines, &session::Engines::look);
        connect(desktop->window(), &MainWindow::engineChosen, m_engines, &session::Engines::choose);
        show();
    }

private:
    void show()
    {
        QList<EngineText> texts;
        for (const engine::Probed &probed : m_engines->known())
            texts << textOf(probed);
        const base::Result<engine::Found> chosen = m_engines->chosen();
        if (chosen &&
            std::ranges::none_of(texts, [&](const EngineText &text) { return text.id == chosen->endpoint.text(); })) {
            texts.prepend(textOf(*chosen));
            texts.first().state = m_engines->isLooking() ? EngineText::State::Connecting : EngineText::State::Unknown;
        }
        m_desktop->window()->setEngines(texts, chosen ? chosen->endpoint.text() : QString());
        tellTrouble(chosen);
    }

    void tellTrouble(const base::Result<engine::Found> &chosen)
    {
        const auto look = [this] { m_engines->look(); };
        if (!chosen)
            return m_desktop->tell(u"engine"_s, chosen.error(), Desktop::tr("Look Again"), look);
        const auto silent = std::ranges::find_if(m_engines->known(), [&](const engine::Probed &probed) {
            return probed.found.endpoint == chosen->endpoint && !probed.version;
        });
        if (silent == m_engines->known().end())
            return m_desktop->untell(u"engine"_s);
        m_desktop->tell(u"engine"_s, silent->version.error(), Desktop::tr("Try Again"), look);
    }

    Desktop *m_desktop;
    session::Engines *m_engines;
};

} // namespace

void wireEngines(Desktop *desktop)
{
    new EnginesWiring(desktop);
}

} // namespace widgets
