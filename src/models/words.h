// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace models {

// The words of what stands outside a class: Words::tr("..."), in the translation's context "models".
class Words
{
    Q_DECLARE_TR_FUNCTIONS(models)
};

} // namespace models
