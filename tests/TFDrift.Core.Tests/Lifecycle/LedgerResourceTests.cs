// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Findings;
using TFDrift.Core.Lifecycle;

namespace TFDrift.Core.Tests.Lifecycle;

public sealed class LedgerResourceTests
{
    private readonly KeptBytes _kept = new();
    private readonly List<(CellKey Key, LedgerWrite Write)> _ended = [];
    private readonly LedgerResource _resource;

    public LedgerResourceTests() => _resource = new(new ResourceKey("s", "a"), "aws_security_group", _kept);

    [Fact]
    public void What_comes_and_goes_every_minute_is_not_remembered_for_ever()
    {
        // One that is open stays, however old.
        Assert.NotNull(_resource.Write(new CellKey("ingress", 1), Write(0)));
        for (int i = 2; i < 10 * LedgerResource.CellsMax; i++)
        {
            CellKey rule = new("ingress", (ulong)i);
            Assert.NotNull(_resource.Write(rule, Write(2 * i)));
            _resource.Settle(new AttributeWrite(rule.Attribute, rule.Element, false), At((2 * i) + 1), _ended);
            Assert.InRange(_resource.Cells.Count, 1, LedgerResource.CellsMax);
        }

        Assert.False(_resource.Cells[new CellKey("ingress", 1)].IsEmpty);
        Assert.Equal(1, _resource.CountDrifts());

        // The last ones are remembered: what is older than their end is void.
        CellKey last = new("ingress", (10 * LedgerResource.CellsMax) - 1);
        Assert.Null(_resource.Write(last, Write(1)));
    }

    [Fact]
    public void All_that_is_open_is_kept_and_counted()
    {
        for (int i = 0; i < 2 * LedgerResource.CellsMax; i++)
            Assert.NotNull(_resource.Write(new CellKey("ingress", (ulong)i + 1), Write(i)));

        Assert.Equal(2 * LedgerResource.CellsMax, _resource.CountDrifts());
        Assert.True(_kept.Count > 0);
        _resource.Forget();
        Assert.Equal(0, _kept.Count);
    }

    private static WriteStamp At(int second) =>
        WriteStamp.Of(second * 1_000_000_000L, Encoding.UTF8.GetBytes($"event {second}"));

    private static LedgerWrite Write(int second) => new()
    {
        Record = new KeptRecord(At(second), [1, 2, 3], $"event {second}", false, false, default),
        Status = DriftStatus.Drifted,
        Kind = ChangeKind.Modified,
        Severity = Severity.High,
    };
}
