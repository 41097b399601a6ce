// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flow/task.h"
#include <list>

namespace flow {

// Holds the tasks that an owner has started. A task leaves when it ends; those still suspended when the scope goes are
// destroyed with all they wait for. Declare it last in its owner, so that it goes first.
class Scope
{
public:
    Scope() = default;
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;
    ~Scope() { clear(); }

    // Runs the task until its first wait, and keeps it.
    void spawn(Task<void> task);
    bool isEmpty() const { return m_running.empty(); }
    // Destroys what still runs. To let a flow take its failure path instead, stop its token and wait.
    void clear();

private:
    struct Root;
    static Root run(Task<void> task);

    std::list<std::coroutine_handle<>> m_running;
};

} // namespace flow
