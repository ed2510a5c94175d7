// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace Falco.Plugin.Tests.Host;

internal sealed record HostResult(int ExitCode, string Output, string Errors);
