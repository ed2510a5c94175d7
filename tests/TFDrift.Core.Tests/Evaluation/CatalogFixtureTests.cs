// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using TFDrift.Core.Catalogs;
using TFDrift.Core.Findings;

namespace TFDrift.Core.Tests.Evaluation;

/// <summary>Runs every folder of tests/fixtures/catalog; a new row needs a folder, and no code.</summary>
public sealed class CatalogFixtureTests
{
    public static TheoryData<string> Folders()
    {
        TheoryData<string> names = [];
        foreach (string name in CatalogFixture.Names())
        {
            names.Add(name);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Each_record_gets_the_verdict_that_its_folder_expects(string folder)
    {
        CatalogFixture fixture = new(folder);
        string actual = string.Join('\n', fixture.Records.SelectMany(pair =>
            CatalogFixture.Lines(fixture.Evaluate(pair.Value!)).Select(line => $"{pair.Key}: {line}")));
        string expected = string.Join('\n', fixture.Expected.SelectMany(pair =>
            pair.Value.Select(line => $"{pair.Key}: {line}")));

        // The whole text: a new folder's expectation is written by reading it.
        Assert.True(expected == actual, $"expected\n{expected}\nactual\n{actual}\nend");
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_call_that_failed_changes_nothing(string folder) => Each(folder, (fixture, record) =>
        Assert.Same(Verdict.Failed, fixture.Evaluate(CatalogFixture.With(record, "errorCode", "AccessDenied"))));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_call_in_another_account_is_no_drift(string folder) => Each(folder, (fixture, record) =>
    {
        // S3 names and a few ids say no account: then the region has to tell them apart, or the state's source.
        if (!folder.StartsWith("s3/", StringComparison.Ordinal) && !folder.StartsWith("iam/", StringComparison.Ordinal))
        {
            Verdict verdict = fixture.Evaluate(CatalogFixture.With(record, "recipientAccountId", "999999999999"));
            Assert.DoesNotContain(verdict.Resources, finding =>
                finding.Instance is { Account.IsEmpty: false } && finding.Status > DriftStatus.Unmanaged);
        }
    });

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_call_in_another_region_is_no_drift(string folder) => Each(folder, (fixture, record) =>
    {
        Verdict verdict = fixture.Evaluate(CatalogFixture.With(record, "awsRegion", "ap-south-2"));
        Assert.DoesNotContain(verdict.Resources, finding =>
            finding.Instance is { Region.IsEmpty: false } && finding.Status > DriftStatus.Unmanaged);
    });

    [Theory]
    [MemberData(nameof(Folders))]
    public void Terraforms_own_call_is_pending_or_in_sync(string folder) => Each(folder, (fixture, record) =>
    {
        Verdict verdict = fixture.Evaluate(CatalogFixture.With(record, "userAgent", CatalogFixture.TerraformAgent));
        Assert.Contains(verdict.Status, new[] { DriftStatus.Pending, DriftStatus.InSync, DriftStatus.None });
    });

    [Theory]
    [MemberData(nameof(Folders))]
    public void Terraforms_user_agent_from_a_principal_that_is_not_trusted_is_judged(string folder) =>
        Each(folder, (fixture, record) =>
        {
            JsonNode terraform = CatalogFixture.With(record, "userAgent", CatalogFixture.TerraformAgent);
            Verdict judged = fixture.Evaluate(CatalogFixture.With(record, "userAgent", "aws-cli/2.17.0"));
            Verdict distrusted = fixture.Evaluate(terraform, ["arn:aws:sts::*:assumed-role/ci/*"]);
            Assert.Equal(CatalogFixture.Lines(judged), CatalogFixture.Lines(distrusted));
        });

    // The folder's state is the one that the write leads to. It has what Terraform creates and changes, which is in sync.
    // It no longer has what Terraform deletes: the record names nothing that a state knows, and no resource is told of.
    [Theory]
    [MemberData(nameof(Folders))]
    public void What_Terraform_itself_writes_is_no_drift_of_the_state_it_leads_to(string folder)
    {
        CatalogFixture fixture = new(folder);
        string[] names = [.. fixture.Records.Select(pair => pair.Key)
            .Where(name => name.StartsWith(CatalogFixture.ByTerraform, StringComparison.Ordinal))];
        if (names.Length == 0)
        {
            Assert.True(
                fixture.OriginText.Contains(CatalogFixture.NotByTerraform, StringComparison.Ordinal),
                $"{folder}/records.json must have a record '{CatalogFixture.ByTerraform}', or ORIGIN.md must say "
                + $"'{CatalogFixture.NotByTerraform}'");
            return;
        }

        CatalogRow row = CatalogFixture.Row(fixture.Records[names[0]]!);
        Assert.All(names, name =>
        {
            JsonNode record = CatalogFixture.With(
                fixture.Records[name]!, "userAgent", CatalogFixture.TerraformAgent);
            Verdict verdict = fixture.Evaluate(record);
            bool isGone = verdict is { Status: DriftStatus.None, Resources.Count: 0 } && row.Changes.Any(TakesAway);

            // What the record hides, or only a comparison of documents could tell, is unknown whoever writes it.
            bool isUnknown = fixture.Evaluate(fixture.Records[name]!).Status == DriftStatus.Touched;
            Assert.True(
                verdict.Status == DriftStatus.InSync || isGone || isUnknown,
                $"{name}: {verdict.Status}, {verdict.Reason}");
        });
    }

    private static bool TakesAway(CatalogChange change) =>
        change.Action is CatalogAction.Delete or CatalogAction.Remove or CatalogAction.Untag;

    [Fact]
    public void Every_verified_row_has_a_folder_and_every_folder_a_row()
    {
        string[] rows = [.. CatalogFixture.BuiltIn.Rows()
            .Where(row => row.Tier == CatalogTier.Verified)
            .Select(row => $"{row.Service}/{row.EventName}")
            .Order(StringComparer.Ordinal)];
        Assert.Equal(rows, CatalogFixture.Names());
        Assert.All(rows, row => Assert.True(File.Exists(Path.Combine(CatalogFixture.Root, row, "ORIGIN.md")), row));
    }

    private static void Each(string folder, Action<CatalogFixture, JsonNode> test)
    {
        CatalogFixture fixture = new(folder);
        foreach ((string _, JsonNode? record) in fixture.Records)
        {
            test(fixture, record!);
        }
    }
}
