// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Records;

namespace TFDrift.Core.Evaluation;

/// <summary>
/// Finds what a request says and its row does not read: then equal values do not mean that all is as it was.
/// </summary>
internal static class UnreadMembers
{
    // Members that steer a call and configure nothing, in lower case; of any service.
    private static readonly string[] Steering =
    [
        "accountid", "allowmajorversionupgrade", "applyimmediately", "bypasspolicylockoutsafetycheck", "callerreference",
        "checksumalgorithm", "clientrequesttoken", "clienttoken", "confirmremoveselfbucketaccess",
        "confirmremoveselfresourceaccess", "contentmd5", "currentversion", "dryrun", "expectedbucketowner",
        "expectedrevisionid", "force", "forceupdate", "host", "idempotencytoken", "ifmatch", "locktoken", "revisionid",
        "updatetoken", "xmlns",

        // The length of a CloudFront list, the number of an EC2 list's element, the form of an API Gateway patch.
        "op", "quantity", "tag", "template",
    ];

    /// <summary>The first such member with a value, with dots; <see langword="null"/> when there is none.</summary>
    public static string? First(in RecordScope scope, CatalogRow row)
    {
        Slice request = scope.Root(PathRoot.Request);
        return request.IsNone ? null : First(request.Of(scope.Json), row.RequestTree);
    }

    private static string? First(ReadOnlySpan<byte> json, RequestTree tree)
    {
        if (tree.IsRead)
        {
            return null;
        }

        if (json[0] == '[')
        {
            return FirstInList(json, tree);
        }

        JsonMembers members = new(json);
        while (members.MoveNext())
        {
            ReadOnlySpan<byte> name = members.Name;
            RequestTree? below = tree.Find(name);
            if (below is { IsRead: true } || IsEmpty(members.Value) || IsSteering(name))
            {
                continue;
            }

            bool isWrapper = below is null && RequestTree.IsListWrapper(name);
            if (below is null && !isWrapper)
            {
                return Encoding.UTF8.GetString(name);
            }

            if (First(members.Value, below ?? tree) is { } unread)
            {
                return isWrapper ? unread : $"{Encoding.UTF8.GetString(name)}.{unread}";
            }
        }

        return null;
    }

    private static string? FirstInList(ReadOnlySpan<byte> json, RequestTree tree)
    {
        int at = JsonSlices.SkipBlanks(json, 1);
        while (at < json.Length && json[at] != ']')
        {
            int end = JsonSlices.ValueEnd(json, at);
            if (end < 0)
            {
                return null;
            }

            if (First(json[at..end], tree) is { } unread)
            {
                return unread;
            }

            at = JsonSlices.SkipBlanks(json, end);
            at = at < json.Length && json[at] == ',' ? JsonSlices.SkipBlanks(json, at + 1) : at;
        }

        return null;
    }

    private static bool IsEmpty(ReadOnlySpan<byte> value) =>
        JsonSlices.IsNull(value) || value.SequenceEqual("\"\""u8) || value.SequenceEqual("[]"u8)
        || value.SequenceEqual("{}"u8);

    private static bool IsSteering(ReadOnlySpan<byte> name)
    {
        foreach (string known in Steering)
        {
            if (Ascii.EqualsIgnoreCase(name, known))
            {
                return true;
            }
        }

        return name.StartsWith("x-amz-"u8) || name.StartsWith("xsi:"u8);
    }
}
