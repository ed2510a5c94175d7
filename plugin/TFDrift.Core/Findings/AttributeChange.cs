// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Findings;

/// <summary>One attribute that a call wrote, with what the state says and what the call says.</summary>
/// <param name="Attribute">Terraform's attribute path, for example <c>root_block_device.volume_size</c>.</param>
/// <param name="Expected">The state's value as one line of text; <see langword="null"/> when the state has none.
/// <c>(sensitive)</c> when the value must not leave the process.</param>
/// <param name="Actual">The written value as one line of text; <see langword="null"/> when it was removed.
/// <c>(sensitive)</c> or <c>(unknown)</c> where it is not to be shown or not in the record.</param>
/// <param name="Severity">How much a drift of this attribute matters.</param>
public sealed record AttributeChange(string Attribute, string? Expected, string? Actual, Severity Severity)
{
    /// <summary>Text shown in place of a value that is marked sensitive.</summary>
    public const string SensitiveText = "(sensitive)";

    /// <summary>Text shown in place of a value that CloudTrail hides or truncates.</summary>
    public const string UnknownText = "(unknown)";

    /// <summary>Text shown in place of an absent value, in Terraform's word.</summary>
    public const string NullText = "null";

    /// <summary>
    /// Whether the value is an element put into or taken out of the attribute, not the attribute's own.
    /// </summary>
    public bool IsElement { get; init; }

    /// <summary>
    /// Which of the attribute's elements, blocks or entries it is, as a hash; 0 when it is the attribute itself.
    /// </summary>
    public ulong Element { get; init; }
}
