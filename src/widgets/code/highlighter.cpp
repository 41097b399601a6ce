// SPDX-License-Identifier: Apache-2.0
#include "widgets/code/highlighter.h"

#ifdef HAVE_KF6
#include "widgets/code/linkedhighlighter.h"
#else
#include "widgets/code/programhighlighter.h"
#endif

namespace widgets {

std::unique_ptr<Highlighter> Highlighter::make(QTextDocument *document, const QString &syntax)
{
#ifdef HAVE_KF6
    return std::make_unique<LinkedHighlighter>(document, syntax);
#else
    return std::make_unique<ProgramHighlighter>(document, syntax);
#endif
}

} // namespace widgets
