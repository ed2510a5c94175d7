// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Text.Json;

namespace TFDrift.Core.States;

/// <content>Attributes: what the catalog asks for is kept, what tells the account and region is read.</content>
internal sealed partial class StateParser
{
    private void AddInstance(TypeLayout layout, int module)
    {
        // A region that was declared for the others says nothing about resources of a service without regions.
        int declaredRegion = AwsResourceTypes.IsGlobal(layout.TypeUtf8) ? 0 : _declaredRegion;
        var instance = new InstanceRecord
        {
            Layout = _builder.Layout(layout),
            Module = module,
            Account = _draft.Account(_declaredAccount),
            Region = _draft.Region(declaredRegion),
        };
        _builder.AddInstance(instance, _draft, _name.Written);
    }

    private void ReadAttributes(ref StateJsonReader reader, TypeLayout layout)
    {
        reader.Read();
        if (reader.Token != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            int attribute = layout.Find(reader.Text);
            if (attribute < 0)
                reader.Skip();
            else
                ReadAttribute(ref reader, layout, attribute);
        }
    }

    private void ReadAttribute(ref StateJsonReader reader, TypeLayout layout, int attribute)
    {
        reader.Read();
        AttributeRole role = layout.Role(attribute);
        if ((role & AttributeRole.Identity) != 0)
            AddIdentity(ref reader, layout.Seed(attribute));
        if ((role & ~(AttributeRole.Kept | AttributeRole.Identity | AttributeRole.Member)) != 0 && reader.Token == JsonTokenType.String)
            ReadPlace(reader.Text, role);
        if ((role & AttributeRole.Kept) == 0)
        {
            reader.Skip();
            return;
        }

        ByteBuffer kept = _draft.Attributes;
        kept.AppendInt32(attribute);
        int length = kept.Length;
        kept.AppendInt32(0);
        reader.CopyTo(kept);
        kept.SetInt32(length, kept.Length - length - sizeof(int));
        if ((role & AttributeRole.Member) != 0)
            AddMembers(kept.Written[(length + sizeof(int))..], layout, attribute);
    }

    // A volume of an instance is in its block devices, and a call on the volume names it by that alone.
    private void AddMembers(ReadOnlySpan<byte> json, TypeLayout layout, int attribute)
    {
        foreach ((byte[] member, ulong seed) in layout.Members(attribute))
        {
            BlockMembers values = new(json, member);
            while (values.MoveNext())
                _builder.AddIdentity(Utf8Hash.Compute(values.Current, seed));
        }
    }

    private void AddIdentity(ref StateJsonReader reader, ulong seed)
    {
        if (reader.Token is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            && reader.Raw.Length > 0)
        {
            _builder.AddIdentity(Utf8Hash.Compute(reader.Text, seed));
        }
    }

    private void ReadPlace(ReadOnlySpan<byte> text, AttributeRole role)
    {
        if ((role & (AttributeRole.Arn | AttributeRole.Id)) != 0)
            ReadArn(text, role);
        else if ((role & AttributeRole.Zone) != 0)
            _draft.ZoneRegion = _builder.Text(ResourcePlace.RegionOfZone(text));
        else if ((role & AttributeRole.Region) != 0)
            _draft.OwnRegion = _builder.Text(text);
        else if (ResourcePlace.IsAccount(text))
            _draft.OwnerAccount = _builder.Text(text);
    }

    private void ReadArn(ReadOnlySpan<byte> text, AttributeRole role)
    {
        if (!ResourcePlace.TryParseArn(text, out ReadOnlySpan<byte> region, out ReadOnlySpan<byte> account))
            return;
        if ((role & AttributeRole.Arn) != 0)
        {
            _draft.ArnRegion = _builder.Text(region);
            _draft.ArnAccount = _builder.Text(account);
        }
        else
        {
            _draft.IdRegion = _builder.Text(region);
            _draft.IdAccount = _builder.Text(account);
        }
    }

    /// <summary>
    /// A list of paths of steps <c>{"type":"get_attr","value":"password"}</c> or <c>{"type":"index","value":…}</c>;
    /// indexes are left out, so that a path marks the attribute in all elements.
    /// </summary>
    private void ReadSensitiveAttributes(ref StateJsonReader reader)
    {
        reader.Read();
        if (reader.Token != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
        {
            if (reader.Token != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            if (_draft.Sensitive.Length > 0)
                _draft.Sensitive.Append(SensitivePaths.Separator);
            int start = _draft.Sensitive.Length;
            for (reader.Read(); reader.Token != JsonTokenType.EndArray; reader.Read())
                ReadStep(ref reader, start);
        }
    }

    private void ReadStep(ref StateJsonReader reader, int start)
    {
        if (reader.Token != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        bool names = false;
        _path.Clear();
        for (reader.Read(); reader.Token != JsonTokenType.EndObject; reader.Read())
        {
            if (reader.Text.SequenceEqual("type"u8))
            {
                reader.Read();
                names = reader.Text.SequenceEqual("get_attr"u8);
                reader.Skip();
            }
            else if (reader.Text.SequenceEqual("value"u8))
            {
                ReadText(ref reader, _path);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!names)
            return;
        if (_draft.Sensitive.Length > start)
            _draft.Sensitive.Append((byte)'.');
        _draft.Sensitive.Append(_path.Written);
    }
}
