// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/path.h"
#include <QJsonValue>
#include <QString>
#include <vector>

namespace project {

struct Entry;

// One value of a YAML document, with the bytes it stands on. An alias reads as a copy of what it names; a merge key ("<<") reads
// as the entries it brings in. Values keep the text the person wrote: what it means (a size, a flag) is for the reader to say.
struct Node
{
    enum class Kind { Scalar, Map, List };
    enum class Style { Plain, Single, Double, Literal, Folded };

    Kind kind = Kind::Scalar;
    Style style = Style::Plain;
    bool flow = false;         // a map or list written with { } or [ ]
    bool alias = false;        // written as *name: what is below it stands elsewhere
    bool fromCaller = false;   // an environment variable written without a value, in a list
    int layer = 0;             // which layer of a merge it comes from; see resolved.h
    int line = 0;              // from 1
    int column = 0;            // from 1, in characters
    qsizetype begin = 0;       // bytes in the document
    qsizetype end = 0;
    QString text;              // a scalar's value, quotes and escapes undone
    QString tag;               // "!!str", empty when not written
    QString anchor;
    QString problem;           // why a ${VARIABLE} in it could not be replaced
    std::vector<Entry> entries; // of a map, in the file's order
    std::vector<Node> items;    // of a list

    bool isMap() const { return kind == Kind::Map; }
    bool isList() const { return kind == Kind::List; }
    bool isScalar() const { return kind == Kind::Scalar; }
    // By the YAML 1.2 core schema: plain ~, null or nothing; true or false; a number.
    bool isNull() const;
    bool isFlag() const;
    bool isNumber() const;

    const Node *find(const QString &key) const;
    Node *find(const QString &key);
    const Entry *entry(const QString &key) const;
    const Node *at(const Path &path) const;
    // null, a boolean, a number, a text, a list or a map, as JSON has them. Two nodes mean the same when this is equal.
    QJsonValue toJson() const;
    static Node fromJson(const QJsonValue &value);
    // "a map", "a list", "a number", "the text \"x\"", "nothing": for "found ...".
    QString describe() const;
};

struct Entry
{
    Node key;
    Node value;
};

} // namespace project
