// SPDX-License-Identifier: Apache-2.0
// The engine switcher: what session::Engines knows, as words.
#include "widgets/desktop/desktop.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

QString whereOf(const wire::Endpoint &endpoint)
{
    return endpoint.isLocal() ? Desktop::tr("local") : endpoint.host;
}

// An engine that has no name of its own, only an endpoint: the endpoint stands in the tooltip and in the menu.
bool isAddress(const QString &name)
{
    return name.contains(u"://"_s) || name.startsWith(u'/');
}

EngineText textOf(const engine::Found &found)
{
    EngineText text{
        .id = found.endpoint.text(), .name = found.name, .where = whereOf(found.endpoint), .why = found.why};
    using Kind = engine::Found::Kind;
    if (isAddress(found.name))
        text.name =
            engine::kindName(found.kind == Kind::Named || found.kind == Kind::Context ? Kind::Engine : found.kind);
    else if (found.name == "default"_L1)
        text.name = engine::kindName(found.kind);
    return text;
}

EngineText textOf(const engine::Probed &probed)
{
    EngineText text = textOf(probed.found);
    text.state = probed.version ? EngineText::State::Answers : EngineText::State::Silent;
    if (probed.version) {
        text.version = probed.version->engine;
        if (isAddress(probed.found.name) && probed.version->platform.startsWith(u"Podman"_s))
            text.name = engine::kindName(engine::Found::Kind::Podman);
    } else
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
