// SPDX-License-Identifier: MIT
// Copyright (c) the tfdrift authors

using System.Runtime.InteropServices;

namespace Falco.Plugin.Abi;

/// <summary>
/// Functions on the fields of a table (also <c>ss_plugin_table_fields_vtable_ext</c>, which has the same members).
/// Accessors are obtained during <c>init</c> and owned by the table's owner.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ss_plugin_table_fields_vtable
{
    /// <summary>(table, out count): the fields, or NULL on error.</summary>
    public delegate* unmanaged[Cdecl]<void*, uint*, ss_plugin_table_fieldinfo*> list_table_fields;

    /// <summary>(table, name, type): an accessor, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*, ss_plugin_state_type, void*> get_table_field;

    /// <summary>(table, name, type): an accessor to the new field, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*, ss_plugin_state_type, void*> add_table_field;
}
