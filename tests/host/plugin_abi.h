/* SPDX-License-Identifier: MIT */
/* Copyright (c) the tfdrift authors */

/*
 * The Falco plugin ABI as a host sees it, up to API 3.12, declared here independently of the C# bindings so that the
 * two check each other. The offsets asserted below are those of libs' plugin_types.h and plugin_api.h on LP64.
 */
#ifndef PLUGIN_ABI_H
#define PLUGIN_ABI_H

#include <stddef.h>
#include <stdint.h>

enum { RC_SUCCESS = 0, RC_FAILURE = 1, RC_TIMEOUT = -1, RC_EOF = 2, RC_NOT_SUPPORTED = 3 };
enum { TYPE_UINT64 = 8, TYPE_STRING = 9, TYPE_RELTIME = 20, TYPE_ABSTIME = 21, TYPE_BOOL = 25, TYPE_IPADDR = 40,
       TYPE_IPNET = 41 };
enum { EVENT_PLUGIN = 322, EVENT_ASYNC = 402, MAX_ERRLEN = 1024 };

#pragma pack(push, 1)
typedef struct { uint64_t ts; uint64_t tid; uint32_t len; uint16_t type; uint32_t nparams; } event_header;
#pragma pack(pop)

typedef struct { const event_header *evt; uint64_t evtnum; const char *evtsrc; } event_input;
typedef struct { uint32_t len; const void *ptr; } byte_buffer;

typedef struct {
    union { const char **str; uint64_t *u64; uint32_t *u32; byte_buffer *buf; } res;
    uint64_t res_len;
    uint32_t field_id;
    const char *field;
    const char *arg_key;
    uint64_t arg_index;
    uint32_t arg_present;
    uint32_t ftype;
    uint32_t flist;
} extract_field;

typedef void (*log_fn)(void *owner, const char *component, const char *message, int severity);
typedef const char *(*owner_error_fn)(void *owner);
typedef int (*async_handler)(void *owner, const event_header *evt, char *error);

typedef struct {
    const char *config;
    void *owner;
    owner_error_fn get_owner_last_error;
    const void *tables;
    log_fn log;
} init_input;

typedef struct {
    void *owner;
    owner_error_fn get_owner_last_error;
    uint32_t num_fields;
    extract_field *fields;
    void *table_reader[4];
    void *table_reader_ext;
    void *value_offsets;
} extract_input;

typedef struct {
    void *owner;
    owner_error_fn get_owner_last_error;
    void *table_reader[4];
    void *table_writer[6];
    void *table_reader_ext;
    void *table_writer_ext;
} parse_input;

typedef struct {
    void *owner;
    void *routine;
    void *table_reader_ext;
    void *table_writer_ext;
    owner_error_fn get_owner_last_error;
} listen_input;

typedef struct {
    const char *name;
    int32_t type;
    union { uint32_t u32; int32_t s32; uint64_t u64; int64_t s64; double d; float f; int i; } value;
    int32_t value_type;
} metric;

#define AT(type, member, offset) _Static_assert(offsetof(type, member) == (offset), #type "." #member)
#define SIZE(type, size) _Static_assert(sizeof(type) == (size), #type)
SIZE(event_header, 26);
AT(event_header, tid, 8);
AT(event_header, len, 16);
AT(event_header, type, 20);
AT(event_header, nparams, 22);
SIZE(event_input, 24);
AT(event_input, evtnum, 8);
AT(event_input, evtsrc, 16);
SIZE(byte_buffer, 16);
AT(byte_buffer, ptr, 8);
SIZE(extract_field, 64);
AT(extract_field, res_len, 8);
AT(extract_field, field_id, 16);
AT(extract_field, field, 24);
AT(extract_field, arg_key, 32);
AT(extract_field, arg_index, 40);
AT(extract_field, arg_present, 48);
AT(extract_field, ftype, 52);
AT(extract_field, flist, 56);
SIZE(init_input, 40);
AT(init_input, log, 32);
SIZE(extract_input, 80);
AT(extract_input, fields, 24);
AT(extract_input, table_reader_ext, 64);
AT(extract_input, value_offsets, 72);
SIZE(parse_input, 112);
AT(parse_input, table_reader_ext, 96);
SIZE(listen_input, 40);
AT(listen_input, get_owner_last_error, 32);
SIZE(metric, 32);
AT(metric, value, 16);
AT(metric, value_type, 24);

#endif
