// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/shell/mainwindow.h"

#include <functional>

// Draws the overview, the configuration and the dialogs of variables and secrets.
void drawProjectPages(widgets::MainWindow &window, const std::function<void(const QString &name)> &save);
void drawProjectDialogs(widgets::MainWindow &window,
                        const std::function<void(QWidget &dialog, const QString &name)> &save);
