// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

// The overview and the configuration filled with values that no session gave, for pictures.
namespace samples {

QWidget *overview(QWidget *parent);
QWidget *configuration(QWidget *parent);

} // namespace samples
