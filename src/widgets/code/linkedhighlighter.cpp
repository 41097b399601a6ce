// SPDX-License-Identifier: Apache-2.0
#ifdef HAVE_KF6

#include "widgets/code/linkedhighlighter.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace widgets {

namespace {

// Reading the list of definitions costs 20 ms: once, when the first document wants it.
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository all;
    return all;
}

} // namespace

class LinkedHighlighter::InPalette : public KSyntaxHighlighting::SyntaxHighlighter
{
public:
    InPalette(QTextDocument *document, const QString &syntax) : SyntaxHighlighter(document), m_syntax(syntax)
    {
        setTheme(repository().theme(u"Breeze Light"_s));
        setDefinition(repository().definitionForName(syntax));
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length > 0)
            setFormat(offset, length, inkForBreeze(format.textColor(theme()), format.isBold(theme()), format.isItalic(theme()), m_syntax));
    }

private:
    QString m_syntax;
};

LinkedHighlighter::LinkedHighlighter(QTextDocument *document, const QString &syntax) : m_highlighter(new InPalette(document, syntax)) {}

void LinkedHighlighter::recolour()
{
    m_highlighter->rehighlight();
    Q_EMIT highlighted();
}

} // namespace widgets

#endif
