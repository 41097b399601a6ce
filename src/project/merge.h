// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "project/node.h"
#include <QList>

namespace project {

// The keys of a service in the one form that can be merged: environment, labels, sysctls, extra_hosts and networks as
// maps, env_file, tmpfs and dns as lists. A variable without a value becomes one that is `fromCaller`. Keys of other
// sections stay.
Node normalized(const Node &service);

// A map from the names of variables; one without a value is `fromCaller`.
Node variablesAsMap(const Node &node);
// A map of texts from a map or from a list of name=value; extra_hosts takes name:address too.
Node pairsAsMap(const Node &node, bool colonToo = false);

// Maps merge, scalars and lists replace, null unsets. Each value of the result knows the layer (its index here) it
// comes from. The layers are normalized first.
Node merged(const QList<Node> &layers);

// One set of overrides over another: both normalized, nulls kept, since they have still to unset what is below.
Node overlaid(const Node &below, const Node &above);

// The service's own keys of a section that holds others too, and those of `also`.
Node serviceKeysOf(const Node &section, const QStringList &also = {});

} // namespace project
