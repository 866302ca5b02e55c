#pragma once

namespace qoltanba::app {

/// Keeps other programs of the same person away from this one's memory: no core dumps, no attaching debugger
/// (Linux). Called first of all.
void hardenProcess();

}  // namespace qoltanba::app
