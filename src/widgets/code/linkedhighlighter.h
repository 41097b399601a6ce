// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef HAVE_KF6

#include "widgets/code/highlighter.h"

#include <KSyntaxHighlighting/SyntaxHighlighter>

namespace widgets {

// KSyntaxHighlighting as a library: every edit is coloured at once.
class LinkedHighlighter : public Highlighter
{
    Q_OBJECT

public:
    LinkedHighlighter(QTextDocument *document, const QString &syntax);
    void recolour() override;

private:
    class InPalette;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter; // owned by the document
};

} // namespace widgets

#endif
