// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Globalization;
using System.Text;
using Falco.Plugin.Sdk;

namespace Falco.Plugin.Sample;

/// <summary>Emits the async event on a thread of its own, as a plugin with background work would.</summary>
internal sealed class Milestones : IDisposable
{
    private readonly AutoResetEvent _reached = new(initialState: false);
    private Thread? _thread;
    private volatile bool _isStopping;
    private long _count;

    public void Reach(long count)
    {
        Interlocked.Exchange(ref _count, count);
        _reached.Set();
    }

    public void Start(IAsyncEventSink sink)
    {
        _isStopping = false;
        _thread = new Thread(() => Run(sink)) { IsBackground = true, Name = "sample-async" };
        _thread.Start();
    }

    public void Stop()
    {
        _isStopping = true;
        _reached.Set();
        _thread?.Join();
        _thread = null;
    }

    public void Dispose()
    {
        Stop();
        _reached.Dispose();
    }

    private void Run(IAsyncEventSink sink)
    {
        while (_reached.WaitOne() && !_isStopping)
        {
            string text = Interlocked.Read(ref _count).ToString(CultureInfo.InvariantCulture);
            sink.TryEmit("sample_milestone", Encoding.UTF8.GetBytes(text));
        }
    }
}
