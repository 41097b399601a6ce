// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sign.h"
#include "testrun/junit.h"
#include <QAbstractItemModel>
#include <memory>
#include <vector>

namespace models {

// What a test run's reports say, as a tree: suites, then cases; what failed stands first, what was skipped last. Suites
// without a name of their own are left out and their children stand in their place.
class TestTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit TestTreeModel(QObject *parent = nullptr);
    ~TestTreeModel() override;

    // Results of the same shape are told as changes, others as a reset.
    void setResults(const testrun::TestResults &results);
    void clear() { setResults({}); }
    testrun::Counts counts() const;
    bool isEmpty() const { return rowCount() == 0; }

    // Null for a suite.
    const testrun::TestCase *testAt(const QModelIndex &index) const;
    // By what KeyRole says; invalid when it is gone.
    QModelIndex indexOf(const QString &key) const;
    QModelIndex firstFailure() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    using Nodes = std::vector<std::unique_ptr<Node>>;
    static void addSuite(Node &into, const testrun::TestSuite &suite);
    static void settle(Node &node);
    static bool sameShape(const Node &one, const Node &other);
    void replaceBy(std::unique_ptr<Node> root);
    void tellChanged(const QModelIndex &parent);
    QModelIndex find(const QModelIndex &parent, const auto &wanted) const;
    Node *nodeAt(const QModelIndex &index) const;

    std::unique_ptr<Node> m_root;
};

} // namespace models
