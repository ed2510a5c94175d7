// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using Falco.Plugin.Sdk;

namespace Falco.Plugin.Tests.Logging;

public sealed class PluginLogTests
{
    private readonly List<string> _messages = [];
    private readonly PluginLog _log;

    public PluginLogTests() => _log = new PluginLog((severity, message) => _messages.Add($"{severity}: {message}"));

    [Fact]
    public void A_cause_is_logged_once_until_it_is_forgotten()
    {
        Assert.True(_log.WriteOnce(LogSeverity.Warning, "queue", "no queue"));
        Assert.False(_log.WriteOnce(LogSeverity.Warning, "queue", "no queue, still"));
        _log.Forget("queue");
        Assert.True(_log.WriteOnce(LogSeverity.Warning, "queue", "no queue, again"));
        Assert.Equal(["Warning: no queue", "Warning: no queue, again"], _messages);
    }

    [Fact]
    public void However_many_causes_there_are_the_newest_is_never_lost()
    {
        for (int i = 0; i < 10_000; i++)
        {
            Assert.True(_log.WriteOnce(LogSeverity.Error, $"cause {i}", $"message {i}"));
        }
    }

    [Fact]
    public void A_host_without_a_log_is_fine() => PluginLog.None.Write(LogSeverity.Error, "nobody hears");
}
