// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Text;
using TFDrift.Core.Comparison;
using TFDrift.Core.States;

namespace TFDrift.Core.Findings;

/// <summary>
/// The terraform command that puts a drift back, takes an unmanaged resource over, or shows what a call changed
/// (<c>tfdrift.remediation</c>). Addresses and ids are quoted for a POSIX shell.
/// </summary>
public static class Remediation
{
    private const int MaxTargets = 8;
    private const int MaxBytes = 500;

    /// <summary>The command for the resources of the verdict's own status; empty when there is nothing to do.</summary>
    public static string Render(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Status switch
        {
            DriftStatus.Drifted => Targeted("terraform apply", verdict),
            DriftStatus.Touched => Targeted("terraform plan -refresh-only", verdict),
            DriftStatus.Unmanaged => Import(verdict.Resources),
            _ => "",
        };
    }

    /// <summary>The text as one word of a POSIX shell.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{OneLine.Escape(text).Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string Targeted(string command, Verdict verdict)
    {
        var line = new StringBuilder(command);
        int targets = 0;
        StateOrigin? state = null;
        foreach (var finding in verdict.Resources)
        {
            // One command works on one state: the resources of another one are left out.
            bool isWanted = finding.Status == verdict.Status && finding.Instance is not null
                && (state is null || state.Location == finding.Instance.State.Location);
            if (!isWanted)
            {
                continue;
            }

            string target = $" -target={Quote(finding.Instance!.Address)}";
            bool fits = targets == 0 || Encoding.UTF8.GetByteCount($"{line}{target}") <= MaxBytes;
            if (targets == MaxTargets || !fits)
            {
                break;
            }

            line.Append(target);
            state = finding.Instance.State;
            targets++;
        }

        return targets == 0 ? "" : line.ToString();
    }

    // An id that starts with a dash is no option to terraform: options end at the address.
    private static string Import(IReadOnlyList<ResourceFinding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding is { Status: DriftStatus.Unmanaged, Identifier: { Length: > 0 } id })
            {
                return $"terraform import {Quote($"{finding.ResourceType}.imported")} {Quote(id)}";
            }
        }

        return "";
    }
}
