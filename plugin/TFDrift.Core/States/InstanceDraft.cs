// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;

namespace TFDrift.Core.States;

/// <summary>Gathers the parts of one instance in whichever order they come.</summary>
/// <remarks>
/// Kept as: name, key as in addresses, deposed key (each an int32 length and text), then for each attribute
/// int32 number in the layout, int32 length, JSON without white space.
/// </remarks>
internal sealed class InstanceDraft
{
    public ByteBuffer Key { get; } = new();

    public ByteBuffer Deposed { get; } = new();

    public ByteBuffer Attributes { get; } = new();

    public ByteBuffer Sensitive { get; } = new();

    public bool Tainted { get; set; }

    // Numbers into the state's texts, in the order in which they are believed.
    public int ArnAccount { get; set; }

    public int OwnerAccount { get; set; }

    public int IdAccount { get; set; }

    public int ArnRegion { get; set; }

    public int OwnRegion { get; set; }

    public int ZoneRegion { get; set; }

    public int IdRegion { get; set; }

    public void Clear()
    {
        Key.Clear();
        Deposed.Clear();
        Attributes.Clear();
        Sensitive.Clear();
        Tainted = false;
        ArnAccount = OwnerAccount = IdAccount = 0;
        ArnRegion = OwnRegion = ZoneRegion = IdRegion = 0;
    }

    public int Account(int declared) => First(ArnAccount, OwnerAccount, IdAccount, declared);

    public int Region(int declared) => First(ArnRegion, OwnRegion, ZoneRegion, First(IdRegion, declared));

    public void WriteTo(ByteBuffer target, ReadOnlySpan<byte> name)
    {
        target.AppendInt32(name.Length);
        target.Append(name);
        target.AppendInt32(Key.Length);
        target.Append(Key.Written);
        target.AppendInt32(Deposed.Length);
        target.Append(Deposed.Written);
        target.Append(Attributes.Written);
    }

    private static int First(int first, int second, int third, int last) =>
        first != 0 ? first : second != 0 ? second : third != 0 ? third : last;

    private static int First(int first, int last) => first != 0 ? first : last;
}
