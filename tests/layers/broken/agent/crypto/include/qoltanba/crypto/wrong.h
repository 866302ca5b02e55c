#pragma once

#include "inside.h"
#include <QString>
#include <qoltanba/signing/cms.h>
