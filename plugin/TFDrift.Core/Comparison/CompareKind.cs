// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Comparison;

/// <summary>
/// How a value of the state and a value of a record compare (<c>compare</c> in the catalog, docs/catalog.md).
/// </summary>
public enum CompareKind
{
    /// <summary>Same text after coercion: <c>"443"</c> and <c>443</c>, <c>"true"</c> and <c>true</c>.</summary>
    Scalar,

    /// <summary>Same truth value; an absent value is false, as in a provider's schema.</summary>
    Bool,

    /// <summary>Same number; an absent value is 0, as in a provider's schema.</summary>
    Number,

    /// <summary>Same text, ignoring case.</summary>
    Enum,

    /// <summary>Same text, where either side may be the ARN, path or id that ends in the other.</summary>
    Name,

    /// <summary>Same length of time: <c>PT1H</c> and <c>PT60M</c>; or the same rate.</summary>
    Duration,

    /// <summary>Same size: <c>1 vCPU</c> and <c>1024</c>, <c>2 GB</c> and <c>2048</c>.</summary>
    Size,

    /// <summary>Same second, in any of the forms in which CloudTrail writes times.</summary>
    Time,

    /// <summary>Same digest, in hexadecimal or in base64; unknown when either is none.</summary>
    Hash,

    /// <summary>Same elements in order. One element and a list of one are the same.</summary>
    List,

    /// <summary>Same elements in any order, counted once. One element and a list of one are the same.</summary>
    Set,

    /// <summary>Same keys and values.</summary>
    Map,

    /// <summary>Same keys and values, leaving out keys that start with <c>aws:</c>.</summary>
    Tags,

    /// <summary>Same IAM policy document by meaning.</summary>
    Policy,

    /// <summary>Same JSON document by meaning.</summary>
    Json,

    /// <summary>
    /// Same JSON document of settings: <c>4</c> and <c>"4"</c> are the same, and the order of lists does not count.
    /// </summary>
    Settings,

    /// <summary>Blocks of which every member named in the element map is equal, in any order.</summary>
    Block,

    /// <summary>Same security group rules, in any of the forms in which Terraform and EC2 write them.</summary>
    SecurityGroupRules,

    /// <summary>Never known to be equal.</summary>
    Opaque,

    /// <summary>Both are there, or neither is: an object is, even an empty one; an empty list is not.</summary>
    Presence,

    /// <summary>Equal when every member of the blocks is, by its name; else unknown.</summary>
    Structure,

    /// <summary>
    /// Same version, of which the state may have the first parts only; unknown when the record has fewer parts.
    /// </summary>
    Version,

    /// <summary>The state's value is one of the record's elements.</summary>
    OneOf,
}
