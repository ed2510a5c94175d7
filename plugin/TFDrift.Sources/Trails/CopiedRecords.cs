// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Sources.Trails;

/// <summary>Records of a batch that have been copied out of it, and are still to be consumed.</summary>
public readonly struct CopiedRecords
{
    private readonly FileReading _reading;

    internal CopiedRecords(FileReading reading) => _reading = reading;

    /// <summary>Says that they have been consumed. To be called once.</summary>
    public void Consumed() => _reading.Release();
}
