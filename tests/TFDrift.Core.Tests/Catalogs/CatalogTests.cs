// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Text;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.Catalogs;

public sealed class CatalogTests
{
    private static readonly AttributeSchema Schema = Catalog.BuiltInSchema();

    [Theory]
    [InlineData("UpdateFunctionConfiguration20150331v2", "UpdateFunctionConfiguration")]
    [InlineData("CreateFunction20150331", "CreateFunction")]
    [InlineData("PutBucketPolicy", "PutBucketPolicy")]
    [InlineData("ModifyThing2", "ModifyThing2")]
    [InlineData("20150331", "20150331")]
    [InlineData("", "")]
    public void A_dated_suffix_is_left_out(string name, string bare) => Assert.Equal(bare,
        EventNames.WithoutDate(name));

    [Fact]
    public void Every_built_in_row_is_found_by_its_event_and_nothing_else_is()
    {
        Catalog catalog = Catalog.Load([]);
        CatalogRow[] rows = [.. catalog.Rows()];
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Same(row, Find(catalog, row.EventSource, row.EventName)));
        Assert.Null(Find(catalog, "ec2.amazonaws.com", "NoSuchEvent"));
        Assert.NotNull(Find(catalog, "lambda.amazonaws.com", "UpdateFunctionConfiguration20150331v2"));
    }

    [Fact]
    public void The_users_row_replaces_the_built_in_one()
    {
        Catalog catalog = Catalog.Load([new("mine.yaml", File("CreateTags",
            "  - {resource: aws_instance, identity: {id: request.x}, action: delete}"))]);
        CatalogRow row = Find(catalog, "ec2.amazonaws.com", "CreateTags")!;
        Assert.Equal(CatalogTier.User, row.Tier);
        Assert.Equal(CatalogAction.Delete, Assert.Single(row.Changes).Action);
        Assert.Single(catalog.Rows(), other => other is { EventSource: "ec2.amazonaws.com", EventName: "CreateTags" });
        Assert.NotNull(Find(catalog, "ec2.amazonaws.com", "DeleteTags"));
    }

    [Fact]
    public void The_states_are_asked_for_what_the_rows_compare()
    {
        Catalog catalog = Catalog.Load([]);
        TypeInterest database = catalog.For("aws_db_instance"u8)!;
        Assert.Contains("deletion_protection", database.Attributes.AsEnumerable());
        Assert.Contains("identifier", database.Identities.AsEnumerable());
        Assert.Contains("password", database.Sensitive.AsEnumerable());
        Assert.Contains("tags_all", catalog.For("aws_ebs_volume"u8)!.Attributes.AsEnumerable());
        Assert.Null(catalog.For("google_storage_bucket"u8));
    }

    [Theory]
    [InlineData("colour: red", "unknown key 'colour'")]
    [InlineData("resource: aws_instanse", "unknown resource type 'aws_instanse'")]
    [InlineData("identity: {nme: request.x}", "aws_instance has no attribute 'nme'")]
    [InlineData("identity: {id: x.y}", "must start with one of")]
    [InlineData("action: explode", "unknown action 'explode'; allowed: set, replace")]
    [InlineData("attributes: [{name: instance_type, from: request.y, compare: fuzzy}]", "unknown compare 'fuzzy'")]
    [InlineData("attributes: [{name: instance_typ, from: request.y}]", "aws_instance has no attribute 'instance_typ'")]
    [InlineData("attributes: [{name: instance_type}]", "either from or value")]
    [InlineData("attributes: []", "needs at least one attribute")]
    public void A_mistake_is_told_with_its_place_and_what_is_allowed(string mistake, string message)
    {
        Dictionary<string, string> keys = new()
        {
            ["resource"] = "resource: aws_instance",
            ["identity"] = "identity: {id: request.x}",
            ["action"] = "action: set",
            ["attributes"] = "attributes: [{name: instance_type, from: request.y}]",
        };
        keys[mistake[..mistake.IndexOf(':', StringComparison.Ordinal)]] = mistake;
        string change = "  - " + string.Join("\n        ", keys.Values);
        CatalogException e = Assert.Throws<CatalogException>(() => Catalog.Of([new("my.yaml", File("X", change))],
            Schema));
        Assert.Contains(e.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(e.Errors, error => Assert.StartsWith("my.yaml(", error.ToString(), StringComparison.Ordinal));
        Assert.All(e.Errors, error => Assert.True(error.Line > 3));
    }

    [Fact]
    public void An_event_has_one_row()
    {
        CatalogFile file = new("a.yaml", File("X",
            "  - {resource: aws_instance, identity: {id: request.x}, action: delete}"));
        Assert.Contains("already there", Assert.Throws<CatalogException>(() => Catalog.Of([file, file],
            Schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_does_not_take_longer_with_more_rows()
    {
        // Rows are decoded when they are hit: five thousand load like five.
        string row = "    changes: [{resource: aws_instance, identity: {id: request.x}, action: delete}]";
        string rows = string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"  Event{i:D4}x:\n{row}"));
        List<CatalogRow> read = CatalogReader.Read(
            [new("many.yaml", $"event_source: x.amazonaws.com\nservice: x\nevents:\n{rows}")], Schema,
                isBuiltIn: false).Rows;
        byte[] blob = CatalogBlobCompiler.Compile(read, Schema);
        Stopwatch watch = Stopwatch.StartNew();
        CatalogBlob loaded = new(blob);
        Assert.NotNull(loaded.Find("x.amazonaws.com"u8, "Event4321x"u8));
        Assert.True(watch.ElapsedMilliseconds < 30, $"{watch.ElapsedMilliseconds} ms");
        Assert.True(blob.Length < 100 * read.Count, $"{blob.Length} bytes for {read.Count} rows");
    }

    [Fact]
    public void The_library_grows_by_less_than_three_megabytes()
    {
        Assembly library = typeof(Catalog).Assembly;
        long bytes = library.GetManifestResourceNames()
            .Where(name => name.StartsWith("catalog.", StringComparison.Ordinal))
            .Sum(name => library.GetManifestResourceStream(name)!.Length);
        Assert.InRange(bytes, 1, 3 * 1024 * 1024);
    }

    [Fact]
    public void A_severity_is_the_users_to_choose_and_a_wrong_one_is_told_with_its_place()
    {
        const string Change = """
              - resource: aws_cloudtrail
                    identity: {name: request.name}
                    action: set
                    attributes: [{name: enable_logging, value: false, compare: bool, severity: low}]
            """;
        string file = File("StopLogging", Change).Replace("ec2", "cloudtrail", StringComparison.Ordinal);
        Catalog catalog = Catalog.Load([new("mine.yaml", file)]);
        CatalogAttribute attribute = Find(catalog, "cloudtrail.amazonaws.com", "StopLogging")!.Changes[0].Attributes[0];
        Assert.Equal(Severity.Low, attribute.Severity);

        string wrong = file.Replace("severity: low", "severity: dire", StringComparison.Ordinal);
        CatalogException e = Assert.Throws<CatalogException>(() => Catalog.Load([new("mine.yaml", wrong)]));
        Assert.Matches(
            @"^mine\.yaml\(9,\d+\): .*unknown severity 'dire'; allowed: critical, high, medium, low", e.Errors[0].ToString());
    }

    private static CatalogRow? Find(Catalog catalog, string source, string name) =>
        catalog.Find(Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(name));

    private static string File(string name, string change) =>
        $"event_source: ec2.amazonaws.com\nservice: ec2\nevents:\n  {name}:\n    changes:\n    {change}\n";
}
