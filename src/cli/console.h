// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include <QJsonObject>
#include <cstdio>

namespace cli {

// Where a command writes: text for people, JSON for programs, errors always to standard error in one or two lines. Knows
// whether it writes to a terminal and whether colour is welcome (NO_COLOR, TERM=dumb). https://no-color.org
class Console
{
public:
    enum class Colour { None, Good, Bad, Warning, Running, Dim, Bold };

    Console(bool json, std::FILE *out, std::FILE *err);

    bool isJson() const { return m_json; }
    bool isLive() const { return m_live; } // output may be redrawn in place
    void print(const QString &line) const; // nothing with --json
    void printError(const QString &line) const;
    void writeBytes(const QByteArray &bytes, bool toErrors = false) const;
    void printJson(const QJsonObject &object) const;
    // What failed, where, why; then what to do. With --json also as an object in the last event, by whoever calls.
    void printFailure(const base::Error &error) const;
    QString paint(const QString &text, Colour colour) const;

private:
    bool m_json;
    bool m_live;
    bool m_colour;
    std::FILE *m_out;
    std::FILE *m_err;
};

QJsonObject toJson(const base::Error &error);

// Aligns cells in columns, two spaces apart; the last column is not padded.
QString table(const QList<QStringList> &rows);

} // namespace cli
