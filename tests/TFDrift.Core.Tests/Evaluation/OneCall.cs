// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Evaluation;
using TFDrift.Core.Findings;
using TFDrift.Core.Records;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>One write, judged by rows and a state written for it.</summary>
internal static class OneCall
{
    public const string Account = "111111111111";

    /// <param name="rows">A catalog file, which holds nothing else.</param>
    /// <param name="resources">The resources of the state, as JSON.</param>
    /// <param name="call">The event source and the event name, with a blank between.</param>
    /// <param name="request">The request parameters.</param>
    public static Verdict Judge(string rows, string resources, string call, string request)
    {
        Catalog catalog = Catalog.Of([new("rows.yaml", rows)], Catalog.BuiltInSchema());
        using MemoryStream state = new(Encoding.UTF8.GetBytes(
            $$"""{"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"it","resources":[{{resources}}]}"""));
        StateOrigin origin = new() { Location = "it.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };
        StateIndex states = new([new StateDecoder(catalog).Decode(state, origin).State!]);
        string[] names = call.Split(' ');
        byte[] json = Encoding.UTF8.GetBytes($$"""
            {"eventSource":"{{names[0]}}","eventName":"{{names[1]}}","awsRegion":"eu-west-1","readOnly":false,
             "recipientAccountId":"{{Account}}","requestParameters":{{request}},"responseElements":null}
            """);
        Assert.True(TrailRecord.TryRead(json, out TrailRecord record));
        return new Evaluator(catalog, []).Evaluate(record, RecordClass.Write, false, states);
    }

    /// <summary>A resource named <c>it</c>, as JSON.</summary>
    public static string Resource(string type, string attributes) => $$"""
        {"mode":"managed","type":"{{type}}","name":"it","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",
         "instances":[{"schema_version":0,"attributes":{{attributes}}}]}
        """;
}
