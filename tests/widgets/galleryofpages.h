// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/shell/mainwindow.h"

#include <functional>

// Adds the pages of image, tests, deploy and containers, and draws each in the states it can be in.
void addSamplePages(widgets::MainWindow &window);
void drawSamplePages(widgets::MainWindow &window, const std::function<void(const QString &name)> &save);
