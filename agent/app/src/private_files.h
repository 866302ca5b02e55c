#pragma once

namespace qoltanba::app {

/// Files that this program makes are readable only by their owner, also those that libraries make. The
/// command line does not call it: its files get the rights that the person's shell sets.
void makeFilesPrivate();

}  // namespace qoltanba::app
