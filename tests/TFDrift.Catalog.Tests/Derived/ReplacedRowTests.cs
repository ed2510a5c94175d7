// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using TFDrift.Core.Catalogs;

namespace TFDrift.Catalog.Tests.Derived;

/// <summary>A row written by hand replaces the derived one as a whole: what that knew must not be lost unseen.</summary>
public sealed class ReplacedRowTests
{
    private const string Association = "the association is told of itself, as unmanaged or created, with its table";

    // What hand-written rows leave out on purpose.
    private static readonly Dictionary<string, string> Dropped = new(StringComparer.Ordinal)
    {
        ["autoscaling PutLifecycleHook aws_autoscaling_group"] = "a group's initial hooks are of its creation alone",
        ["ec2 AssociateTransitGatewayRouteTable aws_ec2_transit_gateway_connect"] = Association,
        ["ec2 AssociateTransitGatewayRouteTable aws_ec2_transit_gateway_vpc_attachment"] = Association,
        ["ec2 AssociateTransitGatewayRouteTable aws_ec2_transit_gateway_vpc_attachment_accepter"] = Association,
        ["ec2 EnableTransitGatewayRouteTablePropagation aws_ec2_transit_gateway_connect"] = Association,
        ["ec2 EnableTransitGatewayRouteTablePropagation aws_ec2_transit_gateway_vpc_attachment"] = Association,
        ["ec2 EnableTransitGatewayRouteTablePropagation aws_ec2_transit_gateway_vpc_attachment_accepter"] = Association,
        ["ec2 UpdateSecurityGroupRuleDescriptionsEgress aws_security_group_rule"] =
            "the call says which rules only by their ports and addresses, and descriptions do not count",
        ["ec2 UpdateSecurityGroupRuleDescriptionsIngress aws_security_group_rule"] =
            "the call says which rules only by their ports and addresses, and descriptions do not count",
        ["iam DeletePolicyVersion aws_iam_policy"] = "the version in force cannot be deleted",
        ["iam RemoveUserFromGroup aws_iam_user"] = "a user's state does not have its groups",
        ["lambda AddPermission aws_lambda_function_url"] = "who may call a function's URL is not in the URL's state",
        ["route53 DisableHostedZoneDNSSEC aws_route53_zone"] = "a zone's state does not have its signing",
        ["route53 DisableHostedZoneDNSSEC aws_route53domains_domain"] = "a domain's state does not have its zone's signing",
        ["s3 PutBucketTagging aws_s3control_bucket"] = "buckets on Outposts are recorded under s3-outposts",
    };

    [Fact]
    public void Every_resource_type_of_a_replaced_row_is_in_the_row_that_replaces_it_or_dropped_on_purpose()
    {
        string[] lost = [.. Derived().SelectMany(LostTypes)];
        string[] unseen = [.. lost.Except(Dropped.Keys, StringComparer.Ordinal)];
        string[] kept = [.. Dropped.Keys.Except(lost, StringComparer.Ordinal)];
        Assert.True(unseen.Length == 0, string.Join('\n', unseen));
        Assert.True(kept.Length == 0, string.Join('\n', kept));
    }

    private static IEnumerable<string> LostTypes(CatalogRow derived)
    {
        CatalogRow row = DerivedRowTests.BuiltIn.Find(
            Encoding.UTF8.GetBytes(derived.EventSource), Encoding.UTF8.GetBytes(derived.EventName))!;
        return derived.Changes
            .SelectMany(change => change.Resources.Select(type => (change, type.Text)))
            .Where(of => !row.Changes.Any(change => Covers(change, of.change, of.Text)))
            .Select(of => $"{row.Service} {row.EventName} {of.Text}")
            .Distinct();
    }

    // What names no type is found by an attribute that both ask for.
    private static bool Covers(CatalogChange change, CatalogChange derived, string type) =>
        change.Resources.Any(resource => resource.Text == type)
        || (change.IsAnyType && change.Action == derived.Action
            && Attributes(change).Intersect(Attributes(derived), StringComparer.Ordinal).Any());

    private static IEnumerable<string> Attributes(CatalogChange change) =>
        change.Identities.Select(identity => identity.Parts[0].Attribute.Text);

    private static List<CatalogRow> Derived() => CatalogReader.Read(
        Directory.GetFiles(Repository.Path("plugin/catalog/derived"), "*.yaml")
            .Select(path => new CatalogFile(path, File.ReadAllText(path))),
        Core.Catalogs.Catalog.BuiltInSchema(),
        isBuiltIn: true).Rows;
}
