// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;

namespace TFDrift.Catalog.Tests.Models;

/// <summary>One operation of an API model.</summary>
/// <param name="Names">The names under which the service may appear in an event source.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Output">What it returns.</param>
internal sealed record ApiOperation(IReadOnlySet<string> Names, ApiShape? Input, ApiShape? Output);
