// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

/// <summary>The states under tests/fixtures/states, and a way to decode texts.</summary>
internal static class StateFixtures
{
    public static readonly StateOrigin Origin =
        new() { Location = "test.tfstate", LoadedAt = DateTimeOffset.UnixEpoch };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures", "states");

    public static IEnumerable<string> All()
    {
        foreach (string path in Directory.EnumerateFiles(Folder, "*.tfstate", SearchOption.AllDirectories))
            yield return Path.GetRelativePath(Folder, path);
    }

    public static TheoryData<string> AllNames()
    {
        var names = new TheoryData<string>();
        foreach (string name in All())
            names.Add(name);
        return names;
    }

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static StateDecodeResult Decode(byte[] bytes, StateOrigin? origin = null) =>
        new StateDecoder(new Everything()).Decode(new MemoryStream(bytes), origin ?? Origin);

    public static StateDecodeResult Decode(Stream stream) => new StateDecoder(new Everything()).Decode(stream, Origin);

    public static StateDecodeResult Decode(string json, StateOrigin? origin = null) =>
        Decode(Encoding.UTF8.GetBytes(json), origin);

    public static DecodedState Load(string name, StateOrigin? origin = null)
    {
        StateDecodeResult result = Decode(Read(name), origin);
        Assert.Null(result.Error);
        return result.State!;
    }

    public static List<ResourceInstance> Find(
        this IStateIndex index, string type, string attribute, string value, string account = "", string region = "")
    {
        var matches = new List<ResourceInstance>();
        index.Find(Utf8(type), Utf8(attribute), Utf8(value), Utf8(account), Utf8(region), matches);
        return matches;
    }

    public static string? Attribute(this ResourceInstance instance, string name) =>
        instance.TryGetAttribute(Utf8(name), out ReadOnlySpan<byte> json) ? Encoding.UTF8.GetString(json) : null;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Asks for the attributes of the fixtures; names and roles identify.</summary>
    internal sealed class Everything : IStateInterest
    {
        public TypeInterest? For(ReadOnlySpan<byte> resourceType) =>
            resourceType.StartsWith("awscc_"u8) ? null : new TypeInterest(
                Encoding.UTF8.GetString(resourceType),
                FrozenSet.Create(
                    "instance_type", "tags", "bucket", "name", "role", "policy", "ingress", "egress", "port",
                    "password", "multi_az", "identifier", "blue_green_update", "parameters", "master_user_secret",
                    "domain", "kms_key_id", "manage_master_user_password", "cidr_block", "schema_sensitive"),
                FrozenSet.Create("name", "role", "bucket", "port", "multi_az"),
                FrozenSet.Create("schema_sensitive", "settings.value"));
    }
}
