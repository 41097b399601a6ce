// SPDX-License-Identifier: Apache-2.0
#include "models/testtreemodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

using testrun::TestCase;

struct TestTreeModel::Node
{
    Node *parent = nullptr;
    int row = 0;
    QString name;
    QString key;
    testrun::Counts counts;
    base::Milliseconds time{0};
    std::optional<TestCase> test;
    QString remark; // of a suite that was skipped as a whole: why
    Nodes children;

    Sign sign() const
    {
        if (counts.failed + counts.errors > 0)
            return Sign::Failed;
        return counts.passed > 0 ? Sign::Done : Sign::Skipped;
    }
};

namespace {

int rank(Sign sign)
{
    return sign == Sign::Failed ? 0 : sign == Sign::Done ? 1 : 2;
}

testrun::Counts countsOf(TestCase::State state)
{
    return {.passed = state == TestCase::State::Passed ? 1 : 0,
            .failed = state == TestCase::State::Failed ? 1 : 0,
            .errors = state == TestCase::State::Error ? 1 : 0,
            .skipped = state == TestCase::State::Skipped ? 1 : 0};
}

void add(testrun::Counts &to, const testrun::Counts &more)
{
    to.passed += more.passed;
    to.failed += more.failed;
    to.errors += more.errors;
    to.skipped += more.skipped;
}

QString timeText(base::Milliseconds time)
{
    return time.count() > 0 ? TestTreeModel::tr("%1 s").arg(static_cast<double>(time.count()) / 1000, 0, 'f', 2)
                            : QString();
}

QString stateText(Sign sign)
{
    switch (sign) {
    case Sign::Failed:
        return TestTreeModel::tr("failed");
    case Sign::Skipped:
        return TestTreeModel::tr("skipped");
    default:
        return TestTreeModel::tr("passed");
    }
}

} // namespace

TestTreeModel::TestTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
}

TestTreeModel::~TestTreeModel() = default;

void TestTreeModel::addSuite(Node &into, const testrun::TestSuite &suite)
{
    Node *place = &into;
    if (!suite.name.isEmpty() &&
        !(suite.cases.isEmpty() && suite.suites.size() == 1 && suite.suites.first().name == suite.name)) {
        auto node = std::make_unique<Node>();
        node->name = suite.name;
        node->time = suite.time;
        place = node.get();
        into.children.push_back(std::move(node));
    }
    for (const testrun::TestSuite &inner : suite.suites)
        addSuite(*place, inner);
    for (const TestCase &test : suite.cases) {
        auto node = std::make_unique<Node>();
        node->name = test.name;
        node->counts = countsOf(test.state);
        node->time = test.time;
        node->test = test;
        place->children.push_back(std::move(node));
    }
}

// Counts from the leaves up, then the order, then what depends on the order. Two cases of one name are told apart by a
// number.
void TestTreeModel::settle(Node &node)
{
    QStringList reasons;
    for (const auto &child : node.children) {
        child->parent = &node;
        settle(*child);
        add(node.counts, child->counts);
        if (child->test && child->test->state == TestCase::State::Skipped && !child->test->message.isEmpty() &&
            !reasons.contains(child->test->message))
            reasons << child->test->message;
    }
    if (node.sign() == Sign::Skipped && node.counts.skipped > 0 && !node.test)
        node.remark = reasons.size() == 1 ? tr("%1 skipped: %2").arg(node.counts.skipped).arg(reasons.first())
                                          : tr("%1 skipped").arg(node.counts.skipped);
    const auto number = [&node] {
        for (size_t i = 0; i < node.children.size(); ++i)
            node.children[i]->row = static_cast<int>(i);
    };
    number();
    std::ranges::sort(node.children, {}, [](const auto &child) { return std::pair(rank(child->sign()), child->row); });
    number();
}

namespace {

void giveKeys(auto &node)
{
    QHash<QString, int> seen;
    for (const auto &child : node.children) {
        const int times = seen[child->name]++;
        child->key = node.key + u'\n' + child->name + (times ? u'#' + QString::number(times) : QString());
        giveKeys(*child);
    }
}

} // namespace

bool TestTreeModel::sameShape(const Node &one, const Node &other)
{
    return one.key == other.key && std::ranges::equal(one.children, other.children,
                                                      [](const auto &a, const auto &b) { return sameShape(*a, *b); });
}

void TestTreeModel::setResults(const testrun::TestResults &results)
{
    auto root = std::make_unique<Node>();
    for (const testrun::TestSuite &suite : results.suites)
        addSuite(*root, suite);
    settle(*root);
    giveKeys(*root);
    replaceBy(std::move(root));
}

// Views hold indices that point to nodes: of the same shape, the nodes stay and what is in them changes.
void TestTreeModel::replaceBy(std::unique_ptr<Node> root)
{
    if (!sameShape(*m_root, *root)) {
        beginResetModel();
        m_root = std::move(root);
        endResetModel();
        return;
    }
    const auto copy = [](auto &&self, Node &to, Node &from) -> void {
        to.counts = from.counts;
        to.time = from.time;
        to.test = std::move(from.test);
        to.remark = std::move(from.remark);
        for (size_t i = 0; i < to.children.size(); ++i)
            self(self, *to.children[i], *from.children[i]);
    };
    copy(copy, *m_root, *root);
    tellChanged({});
}

void TestTreeModel::tellChanged(const QModelIndex &parent)
{
    const int rows = rowCount(parent);
    if (rows == 0)
        return;
    Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
    for (int row = 0; row < rows; ++row)
        tellChanged(index(row, 0, parent));
}

testrun::Counts TestTreeModel::counts() const
{
    return m_root->counts;
}

TestTreeModel::Node *TestTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

const TestCase *TestTreeModel::testAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node->test ? &*node->test : nullptr;
}

QModelIndex TestTreeModel::find(const QModelIndex &parent, const auto &wanted) const
{
    for (int row = 0; row < rowCount(parent); ++row) {
        const QModelIndex child = index(row, 0, parent);
        if (wanted(*nodeAt(child)))
            return child;
        if (const QModelIndex found = find(child, wanted); found.isValid())
            return found;
    }
    return {};
}

QModelIndex TestTreeModel::indexOf(const QString &key) const
{
    return find({}, [&key](const Node &node) { return node.key == key; });
}

QModelIndex TestTreeModel::firstFailure() const
{
    return find({}, [](const Node &node) { return node.test && node.sign() == Sign::Failed; });
}

QModelIndex TestTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[static_cast<size_t>(row)].get());
}

QModelIndex TestTreeModel::parent(const QModelIndex &index) const
{
    Node *above = index.isValid() ? nodeAt(index)->parent : nullptr;
    return above && above != m_root.get() ? createIndex(above->row, 0, above) : QModelIndex();
}

int TestTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(nodeAt(parent)->children.size());
}

QVariant TestTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return node.name;
    case Qt::ToolTipRole:
        return node.test && !node.test->message.isEmpty() ? node.test->message : node.name;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(node.name, stateText(node.sign()));
    case SignRole:
        return static_cast<int>(node.sign());
    case AsideRole:
        return node.test && node.test->state == TestCase::State::Skipped ? node.test->message : node.remark;
    case EndRole:
        return timeText(node.time);
    case StrongRole:
        return !node.test && node.sign() == Sign::Failed;
    case KeyRole:
        return node.key;
    default:
        return {};
    }
}

} // namespace models
