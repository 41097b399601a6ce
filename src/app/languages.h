// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

#include <functional>

namespace app {

// Installs the catalogue of the first language that the person's system asks for and that `load` finds. English needs
// none: it is what the sources say, so the languages that stand after it are not looked at.
// The translator lives as long as the application.
void installFirst(const std::function<bool(QTranslator &, const QLocale &)> &load);

// Our own texts, which both programs carry.
void installOurTexts();

} // namespace app
