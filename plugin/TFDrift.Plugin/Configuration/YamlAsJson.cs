// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using Falco.Plugin.Sdk;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TFDrift.Plugin.Configuration;

/// <summary>Rewrites YAML as JSON, so that a configuration file and <c>init_config</c> go through one reader.</summary>
internal static class YamlAsJson
{
    /// <summary>Deeper nesting than the options have; also ends a loop of anchors.</summary>
    private const int DepthMax = 16;

    /// <exception cref="ConfigurationException">The text is no YAML; says where.</exception>
    public static string Convert(string yaml, string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new ConfigurationException($"{path}:{e.Start.Line}:{e.Start.Column}: {e.Message}", e);
        }

        if (stream.Documents.Count == 0)
        {
            return "{}";
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, stream.Documents[0].RootNode, path, depth: 0);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, string path, int depth)
    {
        if (depth > DepthMax)
        {
            throw new ConfigurationException($"{path}:{node.Start.Line}: nested more than {DepthMax} levels deep");
        }

        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach ((YamlNode key, YamlNode value) in map)
                {
                    writer.WritePropertyName(key is YamlScalarNode { Value: { } name }
                        ? name
                        : throw new ConfigurationException($"{path}:{key.Start.Line}: a key has to be plain text"));
                    Write(writer, value, path, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (YamlNode item in list)
                {
                    Write(writer, item, path, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    /// <summary>Plain scalars are typed as in YAML's core schema; quoted ones are text.</summary>
    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            writer.WriteStringValue(text);
        }
        else if (text is "" or "~" or "null")
        {
            writer.WriteNullValue();
        }
        else if (text is "true" or "false")
        {
            writer.WriteBooleanValue(text == "true");
        }
        else if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }
}
