// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Falco.Plugin.Sdk.Interop;

namespace Falco.Plugin.Sdk;

/// <summary>What a <c>ss_instance_t*</c> stands for: an open event source and the memory of its batch.</summary>
internal sealed unsafe class SourceInstance : IDisposable
{
    private readonly IEventSource _source;
    private readonly NativeText _progress = new();
    private GCHandle<SourceInstance> _handle;
    private bool _ended;

    private SourceInstance(IEventSource source) => _source = source;

    public EventBatch Batch { get; } = new();

    [SuppressMessage("Reliability", "CA2000", Justification = "The framework owns it until close.")]
    public static nint Create(IEventSource source)
    {
        var instance = new SourceInstance(source);
        instance._handle = new GCHandle<SourceInstance>(instance);
        return GCHandle<SourceInstance>.ToIntPtr(instance._handle);
    }

    public static SourceInstance? From(void* h) =>
        h is null ? null : GCHandle<SourceInstance>.FromIntPtr((nint)h).Target;

    public BatchStatus NextBatch()
    {
        Batch.Consume();
        if (_ended)
        {
            return BatchStatus.Eof;
        }
        BatchStatus status = _source.NextBatch(Batch);
        _ended = status == BatchStatus.Eof;
        return status == BatchStatus.Success && Batch.Count == 0 ? BatchStatus.Timeout : status;
    }

    public byte* Progress(uint* percentHundredths)
    {
        SourceProgress progress = _source.Progress;
        *percentHundredths = (uint)(Math.Clamp(progress.Fraction, 0, 1) * 10_000);
        return progress.Text is null ? null : _progress.Set(progress.Text);
    }

    public void Dispose()
    {
        try
        {
            _source.Dispose();
        }
        finally
        {
            Batch.Dispose();
            _progress.Dispose();
            _handle.Dispose();
        }
    }
}
