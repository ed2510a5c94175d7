// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Tests.Base;

internal sealed class BugException() : Exception("a bug");
