// SPDX-License-Identifier: Apache-2.0
// The bar and the panel at the foot of the window: the session's operations, newest first.
#include "models/operationtexts.h"
#include "widgets/desktop/desktop.h"
#include "widgets/desktop/operationwords.h"
#include "widgets/shell/operationspanel.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

// Events can come by the thousand: the panel is told a few times a second.
class OperationsWiring : public QObject
{
public:
    explicit OperationsWiring(Desktop *desktop)
        : QObject(desktop)
        , m_window(desktop->window())
        , m_session(desktop->session())
        , m_soon(new QTimer(this))
    {
        m_soon->setSingleShot(true);
        m_soon->setInterval(120);
        connect(m_soon, &QTimer::timeout, this, &OperationsWiring::show);
        connect(m_session, &session::Session::operationStarted, this, &OperationsWiring::follow);
        connect(m_window, &MainWindow::operationsPanelOpened, this, &OperationsWiring::connectPanel);
        for (session::Operation *operation : m_session->operations())
            follow(operation);
    }

private:
    void follow(session::Operation *operation)
    {
        connect(operation, &session::Operation::happened, this, [this] { showSoon(); });
        connect(operation, &session::Operation::finished, this, &OperationsWiring::show);
        show();
    }

    void showSoon()
    {
        if (!m_soon->isActive())
            m_soon->start();
    }

    void show()
    {
        QList<OperationText> texts;
        for (const session::Operation *operation : m_session->operations())
            texts.prepend(operationText(*operation));
        m_window->setOperations(texts);
        if (m_window->operations() && m_window->operations()->isVisible())
            showLog(m_window->operations()->selected());
    }

    void showLog(const QString &id)
    {
        if (const session::Operation *operation = find(id))
            m_window->operations()->setLog(id, models::operationLog(*operation));
    }

    void connectPanel()
    {
        OperationsPanel *panel = m_window->operations();
        connect(panel, &OperationsPanel::logWanted, this, &OperationsWiring::showLog);
        connect(panel, &OperationsPanel::cancelAsked, this, [this](const QString &id) {
            if (session::Operation *operation = find(id))
                operation->cancel();
            showSoon();
        });
        show();
    }

    session::Operation *find(const QString &id) const
    {
        const auto found = std::ranges::find_if(m_session->operations(), [&](const session::Operation *operation) {
            return QString::number(operation->id()) == id;
        });
        return found == m_session->operations().end() ? nullptr : *found;
    }

    MainWindow *m_window;
    session::Session *m_session;
    QTimer *m_soon;
};

} // namespace

void wireOperations(Desktop *desktop)
{
    new OperationsWiring(desktop);
}

} // namespace widgets
