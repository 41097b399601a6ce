// SPDX-License-Identifier: Apache-2.0
// What can be done from anywhere: in the menu, by keys, in the command palette.
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/secretkeeper.h"
#include "widgets/look/icons.h"

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

class CommandsWiring : public QObject
{
public:
    explicit CommandsWiring(Desktop *desktop) : QObject(desktop), m_desktop(desktop), m_session(desktop->session())
    {
        add(u"run-build"_s, Desktop::tr("Build the Image"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] {
            m_desktop->window()->showPage(u"image"_s);
            m_session->build({});
        });
        add(u"media-playback-start"_s, Desktop::tr("Run the Tests"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
            m_desktop->window()->showPage(u"tests"_s);
            m_session->test({});
        });
        add(u"cloud-upload"_s, Desktop::tr("Deploy…"), QKeySequence(Qt::CTRL | Qt::Key_D),
            [this] { m_desktop->window()->showPage(u"deploy"_s); });
        add(u"object-locked"_s, Desktop::tr("Secrets…"), {}, [this] { m_desktop->secrets()->openList(u"local"_s); });
        m_save = add(u"document-save"_s, Desktop::tr("Save quayhand.yaml"), QKeySequence::Save,
                     [this] { Q_EMIT m_desktop->window()->saveAsked(); });
        connect(desktop, &Desktop::projectChanged, this, &CommandsWiring::enable);
        enable();
    }

private:
    template <class Work>
    QAction *add(const QString &sign, const QString &text, const QKeySequence &keys, Work work)
    {
        auto *action = new QAction(icon(sign, Ink::Dim), text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, work);
        m_actions << m_desktop->window()->addCommand(u"project"_s, action);
        return action;
    }

    void enable()
    {
        const bool isOpen = m_session->project().has_value();
        for (QAction *action : std::as_const(m_actions))
            action->setEnabled(isOpen);
        m_save->setEnabled(isOpen && m_session->file()->isModified());
    }

    Desktop *m_desktop;
    session::Session *m_session;
    QList<QAction *> m_actions;
    QAction *m_save = nullptr;
};

} // namespace

void wireCommands(Desktop *desktop)
{
    new CommandsWiring(desktop);
}

} // namespace widgets
