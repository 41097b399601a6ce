// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTextCharFormat>
#include <memory>

class QTextDocument;

namespace widgets {

// Colours a document by KSyntaxHighlighting's definitions, whichever way this build reaches them: linked (KDE Frameworks
// 6), else its command-line program, else not at all: then the text stays plain and problem() says so.
class Highlighter : public QObject
{
    Q_OBJECT

public:
    // `syntax` is a definition's name: "YAML", "Dockerfile", "Ruby", "JSON", "Bash", "Diff".
    static std::unique_ptr<Highlighter> make(QTextDocument *document, const QString &syntax);
    virtual QString problem() const { return {}; }
    // After the theme changed.
    virtual void recolour() = 0;

Q_SIGNALS:
    void highlighted();

protected:
    using QObject::QObject;
};

// The palette's ink for a colour of KSyntaxHighlighting's theme "Breeze Light", so that editors look like the rest.
// Invalid where the text's own ink is right.
QTextCharFormat inkForBreeze(const QColor &breeze, bool bold, bool italic, const QString &syntax);

} // namespace widgets
