// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

namespace TFDrift.Core.Catalogs;

/// <summary>What one API call does to Terraform resources. Immutable.</summary>
/// <param name="EventSource">The records' <c>eventSource</c>, for example <c>ec2.amazonaws.com</c>.</param>
/// <param name="EventName">The records' <c>eventName</c> without a dated suffix.</param>
/// <param name="Service">The service's short name, shown in <c>tfdrift.service</c>.</param>
/// <param name="IsGlobal">The service records in one region what is in none: the event's region says nothing.</param>
/// <param name="Tier">What stands behind the row.</param>
/// <param name="Changes">One per resource type or way to be configured; empty when the call configures nothing.</param>
/// <param name="Ignores">What a request may say beside them that configures nothing.</param>
public sealed record CatalogRow(
    string EventSource,
    string EventName,
    string Service,
    bool IsGlobal,
    CatalogTier Tier,
    CatalogChange[] Changes,
    ValuePath[] Ignores)
{
    private RequestTree? _requestTree;

    /// <summary>What the row reads of a request.</summary>
    internal RequestTree RequestTree => _requestTree ??= RequestTree.Of(this);

    /// <summary>Whether a change of the row is of this type, or of any, or of a child of this type.</summary>
    public bool Names(string type)
    {
        foreach (CatalogChange change in Changes)
        {
            if (change.IsAnyType || change.Parent?.Resource.Text == type)
            {
                return true;
            }

            foreach (ResourceTypeName resource in change.Resources)
            {
                if (resource.Text == type)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
