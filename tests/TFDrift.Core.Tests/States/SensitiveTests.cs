// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Linq;
using System.Text;
using TFDrift.Core.States;

namespace TFDrift.Core.Tests.States;

public sealed class SensitiveTests
{
    private static readonly ResourceInstance Database = StateDecoderTests
        .Enumerate(StateFixtures.Load("own/instances.tfstate"))
        .Single(static found => found.Address == "aws_db_instance.main");

    [Theory]
    [InlineData("password", true)]
    [InlineData("domain", true)]
    [InlineData("domain.join", true)]
    [InlineData("domain.join.deeper", true)]
    [InlineData("domain.other", false)]
    [InlineData("schema_sensitive", true)]
    [InlineData("settings", true)]
    [InlineData("settings.name", false)]
    [InlineData("blue_green_update", true)]
    [InlineData("blue_green_update.token_holder", true)]
    [InlineData("blue_green_update.other", false)]
    [InlineData("parameters", true)]
    [InlineData("port", false)]
    [InlineData("identifier", false)]
    [InlineData("kms_key_id", false)]
    [InlineData("manage_master_user_password", false)]
    [InlineData("tags", false)]
    public void A_path_is_sensitive_with_what_is_above_and_below_it(string path, bool sensitive) =>
        Assert.Equal(sensitive, Database.IsSensitive(Encoding.UTF8.GetBytes(path)));

    [Theory]
    [InlineData("password", true)]
    [InlineData("master_user_password", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("dbPassword", true)]
    [InlineData("secret_string", true)]
    [InlineData("secret_string_wo", true)]
    [InlineData("auth_token", true)]
    [InlineData("certificate_private_key", true)]
    [InlineData("tunnel1_preshared_key", true)]
    [InlineData("user_data_base64", true)]
    [InlineData("connection_string", true)]
    [InlineData("kms_key_id", false)]
    [InlineData("key_name", false)]
    [InlineData("secret_arn", false)]
    [InlineData("secret_id", false)]
    [InlineData("http_tokens", false)]
    [InlineData("creation_token", false)]
    [InlineData("view_version_token", false)]
    [InlineData("user_data_replace_on_change", false)]
    [InlineData("allow_users_to_change_password", false)]
    [InlineData("public_key", false)]
    [InlineData("hash_key", false)]
    public void Names_that_end_like_a_secret_are_secret_unless_they_are_known_not_to_be(string name, bool secret) =>
        Assert.Equal(secret, SensitiveNames.IsSecret(Encoding.UTF8.GetBytes(name)));
}
