// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "project/node.h"
#include "project/path.h"
#include "project/problem.h"
#include <QByteArray>

namespace project {

// A quayhand.yaml as its bytes and the tree that stands on them. Edits are splices: each answers a new document whose other bytes
// (comments, blank lines, line ends, quotes, the neighbours' style) are the same; each is parsed again and refused when anything
// else than what was asked for would change its meaning. Knows YAML, nothing of which keys there are (see schema.h).
class Document
{
public:
    // Refuses what is not UTF-8 YAML with one document: "line 3, column 5: ...". An empty file is a document.
    static base::Result<Document> parse(const QByteArray &bytes);
    static std::expected<Document, Problem> read(const QByteArray &bytes);

    const QByteArray &bytes() const { return m_bytes; }
    const Node &root() const { return m_root; }
    const Node *at(const Path &path) const { return m_root.at(path); }

    // Writes the value, making the sections on the way. Text is quoted when it would read as something else; what stood there
    // before lends its style; a map or list is changed member by member. In a list of NAME=value, NAME may be a path's end.
    base::Result<Document> set(const Path &path, const QJsonValue &value) const;
    // Takes a key or an item away; nothing happens when it is not there. A section that loses its last key becomes {}.
    base::Result<Document> unset(const Path &path) const;
    base::Result<Document> rename(const Path &path, const QString &key) const;
    // Appends to the list, making it when it is missing.
    base::Result<Document> add(const Path &path, const QJsonValue &value) const;

private:
    base::Result<Document> setMembers(const Path &path, const Node &old, const QJsonObject &wanted) const;
    base::Result<Document> setItems(const Path &path, const Node &old, const QJsonArray &wanted) const;

    QByteArray m_bytes;
    Node m_root;
};

} // namespace project
