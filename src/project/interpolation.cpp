// SPDX-License-Identifier: Apache-2.0
#include "project/interpolation.h"

#include "project/expansion.h"

using namespace Qt::StringLiterals;

namespace project {

namespace {

class Interpolation
{
public:
    explicit Interpolation(const Variables &caller) : m_caller(caller) {}
    void visit(Node *node);
    Interpolated result() const { return m_out; }

private:
    void replace(Node *scalar);

    const Variables &m_caller;
    Interpolated m_out;
};

void Interpolation::visit(Node *node)
{
    for (Entry &entry : node->entries) {
        if (!entry.key.text.startsWith(u"x-"_s))
            visit(&entry.value);
    }
    for (Node &item : node->items)
        visit(&item);
    if (node->isScalar() && node->text.contains(u'$'))
        replace(node);
}

void Interpolation::replace(Node *scalar)
{
    const auto value = [this](const QString &name) -> std::optional<QString> {
        const auto found = m_caller.constFind(name);
        return found == m_caller.constEnd() ? std::nullopt : std::optional(*found);
    };
    const Expansion expansion = expand(scalar->text, Expanding::Compose, value);
    for (const QString &name : expansion.unset) {
        const QString warning = u"line %1: ${%2} is not set and reads as nothing"_s.arg(scalar->line).arg(name);
        if (!m_out.warnings.contains(warning))
            m_out.warnings.append(warning);
    }
    if (!expansion.problem.isEmpty()) {
        scalar->problem = expansion.problem;
        (expansion.isMissing ? m_out.missing : m_out.problems)
            .append({scalar->line, scalar->column, expansion.problem, expansion.remedy});
    }
    scalar->text = expansion.text;
    scalar->style = Node::Style::Double;
}

} // namespace

Interpolated interpolate(Node *root, const Variables &caller)
{
    Interpolation interpolation(caller);
    interpolation.visit(root);
    return interpolation.result();
}

} // namespace project
