// SPDX-License-Identifier: Apache-2.0
#include "widgets/galleryofproject.h"

#include "widgets/config/configpage.h"
#include "widgets/config/variabledialog.h"
#include "widgets/secrets/secretdialog.h"
#include "widgets/secrets/secretsdialog.h"

using namespace Qt::StringLiterals;
using namespace widgets;

void drawProjectPages(MainWindow &window, const std::function<void(const QString &)> &save)
{
    window.showPage(u"overview"_s);
    save(u"overview"_s);
    window.showPage(u"configuration"_s);
    save(u"configuration-first"_s); // the highlighting program may still be at work
    save(u"configuration"_s);
    auto *page = qobject_cast<ConfigPage *>(window.page(u"configuration"_s));
    for (const QString &tab : {u"resources"_s, u"ports"_s, u"hosts"_s, u"health"_s, u"run"_s}) {
        page->showTab(tab);
        save(u"configuration-"_s + tab);
    }
    page->showTab(u"resources"_s);
    page->setMemoryNote(u"A process of web was killed for memory on staging-2"_s,
                        u"03:12 · mem_limit 512 MiB · peak 511 MiB"_s, u"Raise to 1g"_s);
    save(u"configuration-memory"_s);
    page->showFieldProblem({u"mem_limit"_s}, u"Expected a size such as 512m or 2g."_s);
    page->setProblem(u"Line 9: mem_limit: expected a size such as 512m or 2g, found the text \"2x\""_s, 9);
    save(u"configuration-wrong"_s);
}

void drawProjectDialogs(MainWindow &window, const std::function<void(QWidget &, const QString &)> &save)
{
    auto *list = new SecretsDialog(&window);
    list->setEnvironments({u"staging"_s, u"production"_s});
    list->setSecrets({u"DATABASE_PASSWORD"_s, u"SESSION_KEY"_s}, QStringList{u"SESSION_KEY"_s});
    list->show();
    save(*list, u"secrets"_s);
    list->close();
    auto *one = new SecretDialog(u"DATABASE_PASSWORD"_s, u"staging"_s, &window);
    one->open();
    save(*one, u"secret"_s);
    one->reject();
    auto *variable = new VariableDialog(u"staging"_s, {}, &window);
    variable->open();
    save(*variable, u"variable"_s);
    variable->reject();
}
