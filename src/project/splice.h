// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include "project/path.h"
#include "project/problem.h"
#include <QByteArray>
#include <expected>

namespace project {

// Edits of YAML bytes: each answers new bytes in which only the lines or members named have changed, in the style of what stands
// around them. It does not check what the result means; Document does. `root` is the tree with aliases as written, and must outlive
// the splice.
class Splice
{
public:
    using Edited = std::expected<QByteArray, Problem>;

    Splice(const QByteArray &bytes, const Node &root);

    Edited set(const Path &path, const QJsonValue &value) const;
    Edited unset(const Path &path) const;
    Edited rename(const Path &path, const QString &key) const;

private:
    // A value and the map or list it is a member of (null for the root).
    struct Place
    {
        const Node *node = nullptr;
        const Node *parent = nullptr;
        qsizetype index = -1;     // in the parent
        qsizetype depth = 0;      // segments of the path that were found
    };

    std::expected<Place, Problem> find(const Path &path) const;
    Edited replace(const Place &place, const QJsonValue &value) const;
    QByteArray replaceInline(const Place &place, const QJsonValue &value) const;
    QByteArray replaceBlock(const Place &place, const QByteArray &text) const;
    QByteArray insertSection(const Place &place, const QJsonObject &members) const;
    QByteArray append(const Node &container, const QString &key, const QJsonValue &value) const;
    QByteArray appendInFlow(const Node &container, const QByteArray &member) const;
    QByteArray removeFromFlow(const Node &container, qsizetype index) const;
    Edited removeFromBlock(const Node &container, qsizetype index) const;
    QByteArray withoutLines(qsizetype begin, qsizetype end) const;

    QByteArray blockLines(const QString &key, const QJsonValue &value, int indent) const;
    std::optional<QByteArray> literal(const QString &text, int indent) const;
    qsizetype lineBegin(qsizetype position) const;
    qsizetype lineEnd(qsizetype position) const;
    qsizetype nextLine(qsizetype position) const;
    qsizetype contentBegin(const Node &node) const;
    qsizetype textEnd(const Node &node) const;
    qsizetype memberBegin(const Node &container, qsizetype index) const;
    qsizetype memberEnd(const Node &container, qsizetype index) const;
    bool isBlank(qsizetype begin, qsizetype end) const;
    QByteArray spliced(qsizetype begin, qsizetype end, const QByteArray &text) const;

    const QByteArray m_bytes;
    const Node &m_root;
    QByteArray m_newline;
    int m_step;
};

} // namespace project
