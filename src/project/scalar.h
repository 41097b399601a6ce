// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"

// Plain scalars by the YAML 1.2 core schema, and how to write a value so that it is read back as it is.
namespace project::scalar {

bool isNull(const QString &plain);
bool isFlag(const QString &plain);
bool isNumber(const QString &plain);
double number(const QString &plain);

// Whether another reader (YAML 1.1, a shell of its own) could take the plain text for something else than a text: yes, 0x1f, 1:30.
bool isAmbiguous(const QString &plain);

// One line of YAML. `style` is what stood there before: its quotes are kept where they can be. Inside { } and [ ] (`flow`) fewer
// plain texts are allowed. Lists and maps are written in flow style.
QString written(const QJsonValue &value, Node::Style style, bool flow);
QString key(const QString &name, bool flow);
// The style for a text that takes another's place: a person's quotes stay, unless only the old text needed them.
Node::Style styleAfter(const Node &old, const QString &text, bool flow);

} // namespace project::scalar
