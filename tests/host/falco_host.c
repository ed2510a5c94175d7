/* SPDX-License-Identifier: MIT */
/* Copyright (c) the tfdrift authors */

/*
 * A host for Falco plugins that does to a plugin what libsinsp does, checks what libsinsp checks, and is harsher where
 * the ABI allows it: poisoned out-parameters, concurrent scrapes, second instances, signals, a thousand reloads.
 *
 *   falco_host LIBRARY MODE [OPTION]...
 *     describe          what the static symbols say, as JSON
 *     init              init and destroy once: rc, whether there is a state, last error
 *     run               one JSON line per event, and a summary
 *     cycles            --cycles times all of a capture from dlopen to dlclose: threads, descriptors, memory
 *     bench             nanoseconds for one extract_fields call, cached and not
 *   --config TEXT  --open TEXT  --fields a,b[1],c[key]  --events N (stop after)  --timeouts N (stop after, 100)
 *   --quiet (no line per event)  --metrics-threads N  --second-init (on another thread, all the while)  --alarm
 *   --no-log (NULL log_fn)  --no-listen  --no-async  --cycles N
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "json.h"
#include "plugin_abi.h"

#define DIE(...) do { fprintf(stderr, __VA_ARGS__); fputc('\n', stderr); exit(2); } while (0)
enum { FIELDS_MAX = 256, REQUESTS_MAX = 256, ASYNC_MAX = 1024, ASYNC_BYTES = 4096 };

typedef struct {
    void *library;
    const char *(*get_required_api_version)(void), *(*get_name)(void), *(*get_version)(void);
    const char *(*get_description)(void), *(*get_contact)(void), *(*get_init_schema)(int *);
    void *(*init)(const init_input *, int *);
    void (*destroy)(void *);
    const char *(*get_last_error)(void *);
    uint32_t (*get_id)(void);
    const char *(*get_event_source)(void);
    void *(*open)(void *, const char *, int *);
    void (*close)(void *, void *);
    int (*next_batch)(void *, void *, uint32_t *, event_header ***);
    const char *(*list_open_params)(void *, int *), *(*get_progress)(void *, void *, uint32_t *);
    const char *(*event_to_string)(void *, const event_input *);
    const char *(*get_fields)(void), *(*get_extract_event_sources)(void), *(*get_parse_event_sources)(void);
    uint16_t *(*get_extract_event_types)(uint32_t *, void *), *(*get_parse_event_types)(uint32_t *, void *);
    int (*extract_fields)(void *, const event_input *, const extract_input *);
    int (*parse_event)(void *, const event_input *, const parse_input *);
    const char *(*get_async_events)(void), *(*get_async_event_sources)(void);
    int (*set_async_event_handler)(void *, void *, async_handler);
    int (*capture_open)(void *, const listen_input *), (*capture_close)(void *, const listen_input *);
    metric *(*get_metrics)(void *, uint32_t *);
} plugin;

typedef struct { char name[128], type[16]; bool list, index, key, required; } field;
typedef struct { int field; char arg[256]; bool has_arg; } request;

static struct {
    const char *library, *mode, *config, *open, *fields;
    long events, timeouts, cycles;
    int metrics_threads;
    bool quiet, second_init, alarm, no_log, no_listen, no_async;
} opt = {.config = "", .open = "", .fields = "", .events = -1, .timeouts = 100, .cycles = 1000};

static field fields[FIELDS_MAX];
static int field_count;
static request requests[REQUESTS_MAX];
static int request_count;
static atomic_long logs, alarms, scrapes, inits;
static atomic_bool finished;

/* ---- the owner's side ------------------------------------------------------------------------------------------- */

static struct {
    pthread_mutex_t lock;
    unsigned char events[ASYNC_MAX][ASYNC_BYTES];
    int count;
    bool enabled;
    const char *names;
} async_queue = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int owner_token;

static void on_log(void *owner, const char *component, const char *message, int severity)
{
    if (owner != &owner_token) DIE("log_fn called with another owner");
    if (severity < 1 || severity > 8) DIE("log_fn called with severity %d", severity);
    atomic_fetch_add(&logs, 1);
    fprintf(stderr, "log %d%s%s: %s\n", severity, component ? " " : "", component ? component : "", message);
}

static const char *on_owner_error(void *owner)
{
    (void)owner;
    return NULL;
}

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* What sinsp demands of an async event: sinsp.cpp handle_async_event, plugin.cpp handle_plugin_async_event. */
static int on_async(void *owner, const event_header *evt, char *error)
{
    const unsigned char *bytes = (const unsigned char *)evt;
    uint32_t lengths[3];
    char quoted[256];
    if (owner != &owner_token) DIE("async handler called with another owner");
    if (evt->type != EVENT_ASYNC || evt->nparams != 3) DIE("async event of type %d", evt->type);
    if (evt->tid != UINT64_MAX) DIE("async event with a thread id");
    if (evt->ts != UINT64_MAX && evt->ts > now() + 10000000000u) DIE("async event from the future");
    memcpy(lengths, bytes + 26, sizeof lengths);
    if (lengths[0] != 4 || 38 + lengths[0] + lengths[1] + lengths[2] != evt->len) DIE("async event lengths");
    const char *name = (const char *)bytes + 42;
    if (!lengths[1] || strnlen(name, lengths[1]) != lengths[1] - 1) DIE("async event name is not terminated");
    snprintf(quoted, sizeof quoted, "\"%s\"", name);
    pthread_mutex_lock(&async_queue.lock);
    bool taken = async_queue.enabled && strstr(async_queue.names, quoted) && async_queue.count < ASYNC_MAX
        && evt->len <= ASYNC_BYTES;
    if (!async_queue.enabled) DIE("async event %s after the handler was withdrawn", name);
    if (taken) memcpy(async_queue.events[async_queue.count++], evt, evt->len);
    else snprintf(error, MAX_ERRLEN, "async event %s refused", name);
    pthread_mutex_unlock(&async_queue.lock);
    return taken ? RC_SUCCESS : RC_FAILURE;
}

static void on_alarm(int signal)
{
    (void)signal;
    atomic_fetch_add(&alarms, 1);
}

/* ---- loading ---------------------------------------------------------------------------------------------------- */

static plugin load(void)
{
    plugin p = {0};
    p.library = dlopen(opt.library, RTLD_LOCAL | RTLD_NOW);
    if (!p.library) DIE("dlopen: %s", dlerror());
#define SYMBOL(name) *(void **)&p.name = dlsym(p.library, "plugin_" #name)
#define REQUIRED(name) do { SYMBOL(name); if (!p.name) DIE("missing symbol plugin_" #name); } while (0)
    REQUIRED(get_required_api_version);
    REQUIRED(get_version);
    REQUIRED(get_name);
    REQUIRED(get_description);
    REQUIRED(get_contact);
    REQUIRED(init);
    REQUIRED(destroy);
    REQUIRED(get_last_error);
    SYMBOL(get_init_schema);
    SYMBOL(get_id);
    SYMBOL(get_event_source);
    SYMBOL(open);
    SYMBOL(close);
    SYMBOL(next_batch);
    SYMBOL(list_open_params);
    SYMBOL(get_progress);
    SYMBOL(event_to_string);
    SYMBOL(get_fields);
    SYMBOL(get_extract_event_sources);
    SYMBOL(get_extract_event_types);
    SYMBOL(extract_fields);
    SYMBOL(get_parse_event_sources);
    SYMBOL(get_parse_event_types);
    SYMBOL(parse_event);
    SYMBOL(get_async_events);
    SYMBOL(get_async_event_sources);
    SYMBOL(set_async_event_handler);
    SYMBOL(capture_open);
    SYMBOL(capture_close);
    SYMBOL(get_metrics);
    return p;
}

static void check_version(const char *text, const char *what)
{
    unsigned major, minor, patch;
    int end = 0;
    if (sscanf(text, "%u.%u.%u%n", &major, &minor, &patch, &end) != 3 || text[end]) DIE("%s \"%s\"", what, text);
}

/* plugin_loader.c:241-297 and plugin.cpp:380-440. */
static void check_loaded(const plugin *p)
{
    unsigned major, minor, patch;
    check_version(p->get_required_api_version(), "required API version");
    check_version(p->get_version(), "version is not semantic:");
    sscanf(p->get_required_api_version(), "%u.%u.%u", &major, &minor, &patch);
    if (major != 3 || minor > 12) DIE("API version %u.%u is not supported", major, minor);
    if (!*p->get_name() || !*p->get_description() || !*p->get_contact()) DIE("empty name, description or contact");
    bool source = p->open || p->close || p->next_batch;
    if (source && (!p->open || !p->close || !p->next_batch)) DIE("event sourcing is incomplete");
    if (source && (!p->get_id != !p->get_event_source)) DIE("id without event source or the reverse");
    if (source && p->get_id && !p->get_id() != !*p->get_event_source()) DIE("id without event source or the reverse");
    if (source && p->get_id && !strcmp(p->get_event_source(), "syscall")) DIE("the source syscall is reserved");
    if (!p->get_fields != !p->extract_fields) DIE("field extraction is incomplete");
    if (!p->get_async_events != !p->set_async_event_handler) DIE("async events are incomplete");
    if (p->capture_open && !p->capture_close) DIE("capture listening is incomplete");
    if (!source && !p->get_fields && !p->parse_event && !p->get_async_events && !p->capture_open)
        DIE("no capability");
}

static void read_fields(const plugin *p)
{
    field_count = 0;
    if (!p->get_fields) return;
    const char *j = json_expect(p->get_fields(), '[');
    while (*j == '{') {
        char key[32];
        bool described = false;
        if (field_count == FIELDS_MAX) DIE("more than %d fields", FIELDS_MAX);
        field *f = &fields[field_count++];
        memset(f, 0, sizeof *f);
        for (j = json_expect(j, '{'); *j == '"';) {
            j = json_expect(json_string(j, key, sizeof key), ':');
            const char *value = j;
            j = json_skip(j);
            if (!strcmp(key, "name")) json_string(value, f->name, sizeof f->name);
            if (!strcmp(key, "type")) json_string(value, f->type, sizeof f->type);
            if (!strcmp(key, "desc")) described = strncmp(value, "\"\"", 2);
            if (!strcmp(key, "isList")) f->list = *value == 't';
            if (!strcmp(key, "arg")) {
                char arg[128] = {0};
                memcpy(arg, value, (size_t)(j - value) < 127 ? (size_t)(j - value) : 127);
                f->index = strstr(arg, "\"isIndex\":true");
                f->key = strstr(arg, "\"isKey\":true");
                f->required = strstr(arg, "\"isRequired\":true");
            }
            if (*j == ',') j = json_space(j + 1);
        }
        j = json_expect(j, '}');
        if (!*f->name || !described) DIE("a field without name or description");
        if (*j == ',') j = json_space(j + 1);
    }
    if (*json_expect(j, ']') || !field_count) DIE("the fields are not a non-empty JSON array");
}

static void read_requests(void)
{
    char *copy = strdup(opt.fields), *save, *name;
    request_count = 0;
    for (name = strtok_r(copy, ",", &save); name; name = strtok_r(NULL, ",", &save)) {
        request *r = &requests[request_count++];
        if (request_count > REQUESTS_MAX) DIE("more than %d requests", REQUESTS_MAX);
        char *arg = strchr(name, '[');
        r->has_arg = arg != NULL;
        if (arg) {
            *arg++ = 0;
            arg[strcspn(arg, "]")] = 0;
            snprintf(r->arg, sizeof r->arg, "%s", arg);
        }
        for (r->field = 0; r->field < field_count && strcmp(fields[r->field].name, name); r->field++);
        if (r->field == field_count) DIE("the plugin has no field %s", name);
        if (arg ? !fields[r->field].index && !fields[r->field].key : fields[r->field].required)
            DIE("argument of field %s", name);
    }
    free(copy);
}

static int type_code(const field *f)
{
    static const struct { const char *name; int code; } types[] = {
        {"uint64", TYPE_UINT64}, {"string", TYPE_STRING}, {"reltime", TYPE_RELTIME}, {"abstime", TYPE_ABSTIME},
        {"bool", TYPE_BOOL}, {"ipaddr", TYPE_IPADDR}, {"ipnet", TYPE_IPNET}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(f->type, types[i].name)) return types[i].code;
    DIE("field %s has the unknown type %s", f->name, f->type);
}

/* ---- one state -------------------------------------------------------------------------------------------------- */

typedef struct {
    plugin p;
    void *state, *instance;
    uint64_t number;
    long events, async, batches, timeouts;
    bool ended;
} session;

static void *init(const plugin *p, int *rc)
{
    /* Both are temporary: the plugin has to copy what it wants to keep. */
    char *config = strdup(opt.config);
    init_input *in = malloc(sizeof *in);
    *in = (init_input){config, &owner_token, on_owner_error, NULL, opt.no_log ? NULL : on_log};
    *rc = 99;
    void *state = p->init(in, rc);
    memset(in, 0xAA, sizeof *in);
    memset(config, 0xAA, strlen(config));
    free(in);
    free(config);
    if (state) {
        uint32_t n = 0;
        if (*rc == RC_SUCCESS && p->get_extract_event_types) p->get_extract_event_types(&n, state);
        if (*rc == RC_SUCCESS && p->get_parse_event_types) p->get_parse_event_types(&n, state);
    }
    return state;
}

static listen_input listening(void) { return (listen_input){&owner_token, NULL, NULL, NULL, on_owner_error}; }

static bool has_type(uint16_t *(*types)(uint32_t *, void *), void *state, uint16_t type)
{
    uint32_t n = 0;
    uint16_t *list = types ? types(&n, state) : NULL;
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == type) return true;
    return n == 0 && type == EVENT_PLUGIN;
}

static void start(session *s)
{
    int rc;
    s->p = load();
    check_loaded(&s->p);
    s->state = init(&s->p, &rc);
    if (rc != RC_SUCCESS) DIE("init: %s", s->state ? s->p.get_last_error(s->state) : "(no state)");
    /* The order of sinsp::open_common: source, async events, capture. */
    listen_input in = listening();
    if (s->p.open) {
        rc = 99;
        s->instance = s->p.open(s->state, opt.open, &rc);
        if (rc != RC_SUCCESS) DIE("open: %s", s->p.get_last_error(s->state));
        if (!s->instance) DIE("open succeeded without an instance");
    }
    if (s->p.set_async_event_handler && !opt.no_async) {
        async_queue.names = s->p.get_async_events();
        async_queue.enabled = true;
        if (s->p.set_async_event_handler(s->state, &owner_token, on_async)) DIE("set_async_event_handler");
    }
    if (s->p.capture_open && !opt.no_listen && s->p.capture_open(s->state, &in))
        DIE("capture_open: %s", s->p.get_last_error(s->state));
}

static void stop(session *s)
{
    /* The order of sinsp::close. */
    listen_input in = listening();
    if (s->p.close) s->p.close(s->state, s->instance);
    if (s->p.set_async_event_handler && !opt.no_async) {
        if (s->p.set_async_event_handler(s->state, &owner_token, NULL)) DIE("set_async_event_handler(NULL)");
        pthread_mutex_lock(&async_queue.lock);
        async_queue.enabled = false;
        async_queue.count = 0;
        pthread_mutex_unlock(&async_queue.lock);
    }
    if (s->p.capture_close && !opt.no_listen && s->p.capture_close(s->state, &in))
        DIE("capture_close: %s", s->p.get_last_error(s->state));
    s->p.destroy(s->state);
    dlclose(s->p.library);
}

static int extract(session *s, const event_input *evt, const request *r, extract_field *out)
{
    const field *f = &fields[r->field];
    *out = (extract_field){.field_id = (uint32_t)r->field, .field = f->name, .arg_index = UINT64_MAX,
        .ftype = (uint32_t)type_code(f), .flist = f->list, .res_len = 77};
    if (r->has_arg) {
        out->arg_present = 1;
        if (f->index) out->arg_index = strtoull(r->arg, NULL, 10);
        else out->arg_key = r->arg;
    }
    extract_input in = {.owner = &owner_token, .get_owner_last_error = on_owner_error, .num_fields = 1,
        .fields = out, .value_offsets = (void *)1 /* newer than 3.10: touching it must crash */};
    return s->p.extract_fields(s->state, evt, &in);
}

static void print_value(const field *f, const extract_field *e, uint64_t i)
{
    switch (type_code(f)) {
    case TYPE_STRING: json_print(e->res.str[i]); break;
    case TYPE_BOOL: fputs(e->res.u32[i] ? "true" : "false", stdout); break;
    case TYPE_IPADDR:
    case TYPE_IPNET:
        putchar('"');
        for (uint32_t n = 0; n < e->res.buf[i].len; n++) printf("%02x", ((const unsigned char *)e->res.buf[i].ptr)[n]);
        putchar('"');
        break;
    default: printf("%llu", (unsigned long long)e->res.u64[i]);
    }
}

static void print_fields(session *s, const event_input *evt)
{
    fputs(",\"fields\":{", stdout);
    for (int i = 0; i < request_count; i++) {
        const request *r = &requests[i];
        const field *f = &fields[r->field];
        extract_field e;
        int rc = extract(s, evt, r, &e);
        printf("%s\"%s%s%s%s\":", i ? "," : "", f->name, r->has_arg ? "[" : "", r->arg, r->has_arg ? "]" : "");
        if (rc != RC_SUCCESS) { printf("{\"error\":"); json_print(s->p.get_last_error(s->state)); putchar('}'); }
        else if (!e.res_len) fputs("null", stdout);
        else if (!f->list) {
            if (e.res_len != 1) DIE("field %s is no list and has %llu values", f->name, (unsigned long long)e.res_len);
            print_value(f, &e, 0);
        }
        else for (uint64_t n = 0; n <= e.res_len; n++) {
            putchar(n == 0 ? '[' : n == e.res_len ? ']' : ',');
            if (n < e.res_len) print_value(f, &e, n);
        }
    }
    putchar('}');
}

static void handle(session *s, const event_header *evt)
{
    event_input in = {evt, ++s->number, s->p.get_event_source ? s->p.get_event_source() : ""};
    if (s->p.parse_event && has_type(s->p.get_parse_event_types, s->state, evt->type)) {
        parse_input parse = {.owner = &owner_token, .get_owner_last_error = on_owner_error};
        int rc = s->p.parse_event(s->state, &in, &parse);
        if (rc != RC_SUCCESS) fprintf(stderr, "parse_event %d: %s\n", rc, s->p.get_last_error(s->state));
    }
    bool extractable = s->p.extract_fields && has_type(s->p.get_extract_event_types, s->state, evt->type);
    if (opt.quiet) {
        extract_field e;
        for (int i = 0; extractable && i < request_count; i++) extract(s, &in, &requests[i], &e);
        return;
    }
    printf("{\"num\":%llu,\"type\":%d,\"ts\":%llu", (unsigned long long)in.evtnum, evt->type,
        (unsigned long long)evt->ts);
    if (evt->type == EVENT_ASYNC) { printf(",\"async\":"); json_print((const char *)evt + 42); }
    if (s->p.event_to_string && evt->type == EVENT_PLUGIN) {
        const char *text = s->p.event_to_string(s->state, &in);
        printf(",\"info\":");
        json_print(text ? text : "");
    }
    if (extractable) print_fields(s, &in);
    puts("}");
}

static void handle_async(session *s)
{
    static unsigned char copy[ASYNC_BYTES];
    for (;;) {
        pthread_mutex_lock(&async_queue.lock);
        bool any = async_queue.count > 0;
        if (any) {
            memcpy(copy, async_queue.events[0], ASYNC_BYTES);
            memmove(async_queue.events[0], async_queue.events[1], (size_t)--async_queue.count * ASYNC_BYTES);
        }
        pthread_mutex_unlock(&async_queue.lock);
        if (!any) return;
        event_header *evt = (event_header *)copy;
        uint32_t id = s->p.get_id ? s->p.get_id() : 0;
        memcpy(copy + 38, &id, sizeof id);
        if (evt->ts == UINT64_MAX) evt->ts = now();
        s->async++;
        handle(s, evt);
    }
}

/* source_plugin.c:153-276: what libscap checks in an event, and writes into it. */
static void accept_event(session *s, event_header *evt)
{
    uint32_t lengths[2], id;
    unsigned char *bytes = (unsigned char *)evt;
    memcpy(lengths, bytes + 26, sizeof lengths);
    memcpy(&id, bytes + 34, sizeof id);
    if (evt->type != EVENT_PLUGIN || evt->nparams != 2) DIE("malformed plugin event: type %d", evt->type);
    if (lengths[0] != 4 || 38 + (uint64_t)lengths[1] != evt->len) DIE("malformed plugin event: lengths");
    if (id && id != s->p.get_id()) DIE("event of another plugin");
    id = s->p.get_id();
    memcpy(bytes + 34, &id, sizeof id);
    evt->tid = UINT64_MAX;
    if (evt->ts == UINT64_MAX) evt->ts = now();
}

/* Reads one batch; false when there is nothing left to do. */
static bool next(session *s)
{
    uint32_t n = 12345;
    event_header **events = (event_header **)8;
    int rc = s->p.next_batch(s->state, s->instance, &n, &events);
    if (rc == RC_FAILURE) DIE("next_batch: %s", s->p.get_last_error(s->state));
    if (rc != RC_SUCCESS && rc != RC_TIMEOUT && rc != RC_EOF) DIE("next_batch returned %d", rc);
    if (rc == RC_SUCCESS && !n) DIE("next_batch succeeded with 0 events");
    if (n == 12345) DIE("next_batch did not set the number of events");
    if (s->ended && (rc != RC_EOF || n)) DIE("next_batch went on after EOF");
    for (uint32_t i = 0; i < n; i++) {
        accept_event(s, events[i]);
        handle(s, events[i]);
        if (++s->events == opt.events) return false;
    }
    handle_async(s);
    if (s->p.get_progress) {
        uint32_t pct = 77777;
        s->p.get_progress(s->state, s->instance, &pct);
        if (pct > 10000) DIE("progress of %u", pct);
    }
    s->batches += n > 0;
    s->timeouts += rc == RC_TIMEOUT && !n;
    if (s->ended) return false;
    s->ended = rc == RC_EOF;
    return s->timeouts < opt.timeouts;
}

/* ---- companions of a run ---------------------------------------------------------------------------------------- */

static void *scrape(void *argument)
{
    session *s = argument;
    while (!atomic_load(&finished)) {
        uint32_t n = 0;
        metric *m = s->p.get_metrics(s->state, &n);
        if (n && !m) DIE("metrics without an array");
        for (uint32_t i = 0; i < n; i++) {
            if (!m[i].name || !*m[i].name || m[i].type < 0 || m[i].type > 1 || m[i].value_type > 6)
                DIE("metric %u is malformed", i);
        }
        atomic_fetch_add(&scrapes, 1);
    }
    return NULL;
}

/* Falco's dry run on a changed configuration: another handle, init, destroy. */
static void *dry_runs(void *argument)
{
    (void)argument;
    while (!atomic_load(&finished)) {
        int rc;
        plugin p = load();
        void *state = init(&p, &rc);
        if (rc != RC_SUCCESS) DIE("second init: %s", state ? p.get_last_error(state) : "(no state)");
        p.destroy(state);
        dlclose(p.library);
        atomic_fetch_add(&inits, 1);
    }
    return NULL;
}

static void start_alarms(void)
{
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval timer = {{0, 500}, {0, 500}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void print_metrics(session *s)
{
    uint32_t n = 0;
    metric *m = s->p.get_metrics ? s->p.get_metrics(s->state, &n) : NULL;
    printf(",\"metrics\":{");
    for (uint32_t i = 0; i < n; i++) printf("%s\"%s\":%lld", i ? "," : "", m[i].name, (long long)m[i].value.s64);
    putchar('}');
}

static int run(void)
{
    session s = {0};
    pthread_t threads[65];
    int count = 0;
    if (opt.alarm) start_alarms();
    start(&s);
    read_fields(&s.p);
    read_requests();
    if (opt.metrics_threads > 64) DIE("at most 64 threads");
    for (int i = 0; i < opt.metrics_threads; i++) pthread_create(&threads[count++], NULL, scrape, &s);
    if (opt.second_init) pthread_create(&threads[count++], NULL, dry_runs, NULL);
    /* Only then do they disturb the reading. */
    while (atomic_load(&scrapes) < opt.metrics_threads || (opt.second_init && !atomic_load(&inits))) usleep(1000);
    uint64_t began = now();
    while (s.instance && next(&s));
    uint64_t took = now() - began;
    atomic_store(&finished, true);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    printf("{\"summary\":{\"events\":%ld,\"async\":%ld,\"batches\":%ld,\"timeouts\":%ld,\"eof\":%s,\"seconds\":%.3f",
        s.events, s.async, s.batches, s.timeouts, s.ended ? "true" : "false", (double)took / 1e9);
    printf(",\"scrapes\":%ld,\"inits\":%ld,\"alarms\":%ld,\"logs\":%ld", scrapes, inits, alarms, logs);
    print_metrics(&s);
    puts("}}");
    stop(&s);
    return 0;
}

/* ---- the other modes -------------------------------------------------------------------------------------------- */

static void print_text(const char *name, const char *text)
{
    printf(",\"%s\":", name);
    json_print(text ? text : "");
}

static void print_json(const char *name, const char *text)
{
    if (*json_skip(text)) DIE("%s is not JSON", name);
    printf(",\"%s\":", name);
    /* One line per object: a line break in JSON can only be space. */
    for (; *text; text++) if (*text != '\n' && *text != '\r') putchar(*text);
}

static int describe(void)
{
    plugin p = load();
    int schema_type = 99;
    check_loaded(&p);
    read_fields(&p);
    printf("{\"api\":\"%s\"", p.get_required_api_version());
    print_text("name", p.get_name());
    print_text("version", p.get_version());
    print_text("description", p.get_description());
    print_text("contact", p.get_contact());
    printf(",\"sourcing\":%s,\"extraction\":%s,\"parsing\":%s,\"async\":%s,\"listening\":%s,\"metrics\":%s",
        p.open ? "true" : "false", p.get_fields ? "true" : "false", p.parse_event ? "true" : "false",
        p.get_async_events ? "true" : "false", p.capture_open ? "true" : "false", p.get_metrics ? "true" : "false");
    if (p.get_id) printf(",\"id\":%u", p.get_id());
    if (p.get_event_source) print_text("source", p.get_event_source());
    if (p.get_fields) print_json("fields", p.get_fields());
    if (p.get_extract_event_sources) print_json("extract_sources", p.get_extract_event_sources());
    if (p.get_parse_event_sources) print_json("parse_sources", p.get_parse_event_sources());
    if (p.get_async_events) print_json("async_events", p.get_async_events());
    if (p.get_async_event_sources) print_json("async_sources", p.get_async_event_sources());
    if (p.get_init_schema) {
        const char *schema = p.get_init_schema(&schema_type);
        printf(",\"schema_type\":%d", schema_type);
        if (schema_type == 1) print_json("schema", schema);
    }
    puts("}");
    dlclose(p.library);
    return 0;
}

static int init_once(void)
{
    int rc, open_rc = 0;
    plugin p = load();
    void *state = init(&p, &rc), *instance = NULL;
    printf("{\"rc\":%d,\"state\":%s", rc, state ? "true" : "false");
    print_text("error", state && rc ? p.get_last_error(state) : "");
    if (state && !rc && p.open) {
        instance = p.open(state, opt.open, &open_rc);
        printf(",\"open_rc\":%d,\"instance\":%s", open_rc, instance ? "true" : "false");
        print_text("open_error", open_rc ? p.get_last_error(state) : "");
    }
    if (state && !rc && p.list_open_params) {
        const char *params = p.list_open_params(state, &rc);
        if (rc != RC_SUCCESS) DIE("list_open_params: %s", p.get_last_error(state));
        print_json("open_params", params);
    }
    puts("}");
    /* libsinsp closes even what did not open. */
    if (p.close) p.close(state, instance);
    if (state) p.destroy(state);
    dlclose(p.library);
    return 0;
}

typedef struct { long threads, descriptors, rss_kb; } usage;

static usage measure(void)
{
    usage u = {0};
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status)) {
        sscanf(line, "Threads: %ld", &u.threads);
        sscanf(line, "VmRSS: %ld", &u.rss_kb);
    }
    fclose(status);
    DIR *d = opendir("/proc/self/fd");
    while (readdir(d)) u.descriptors++;
    closedir(d);
    return u;
}

/* Use is told at the end of each fifth: a leak shows in every stretch between two of them, a step in one. */
static int cycles(void)
{
    enum { STRETCHES = 5 };
    usage used[STRETCHES];
    long events = 0;
    opt.quiet = true;
    for (long i = 0; i < opt.cycles; i++) {
        session s = {0};
        start(&s);
        if (!i) { read_fields(&s.p); read_requests(); }
        while (s.instance && next(&s));
        uint32_t n;
        if (s.p.get_metrics) s.p.get_metrics(s.state, &n);
        events += s.events;
        stop(&s);
        long stretch = (i + 1) * STRETCHES / opt.cycles;
        if (stretch > i * STRETCHES / opt.cycles) used[stretch - 1] = measure();
    }
    printf("{\"cycles\":%ld,\"events\":%ld,\"used\":[", opt.cycles, events);
    for (int i = 0; i < STRETCHES; i++) {
        printf("%s{\"threads\":%ld,\"descriptors\":%ld,\"rss_kb\":%ld}", i ? "," : "", used[i].threads,
            used[i].descriptors, used[i].rss_kb);
    }
    printf("]}\n");
    return 0;
}

/* Processor time, so that other work on the machine does not count. */
static double processor_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int bench(void)
{
    session s = {0};
    uint32_t n = 0;
    event_header **events;
    extract_field e;
    long calls = 0, rounds = opt.cycles;
    start(&s);
    read_fields(&s.p);
    read_requests();
    if (!request_count) DIE("bench needs --fields");
    while (!n) s.p.next_batch(s.state, s.instance, &n, &events);
    accept_event(&s, events[0]);
    event_input in = {events[0], 1, s.p.get_event_source()};
    parse_input parse = {.owner = &owner_token};
    if (s.p.parse_event) s.p.parse_event(s.state, &in, &parse);
    double began = processor_ns();
    for (long i = 0; i < rounds; i++)
        for (int r = 0; r < request_count; r++, calls++) extract(&s, &in, &requests[r], &e);
    double cached = (processor_ns() - began) / (double)calls;
    began = processor_ns();
    for (long i = 0; i < rounds; i++) {
        in.evtnum++;
        for (int r = 0; r < request_count; r++) extract(&s, &in, &requests[r], &e);
    }
    double fresh = (processor_ns() - began) / (double)calls;
    printf("{\"calls\":%ld,\"cached_ns\":%.1f,\"fresh_ns\":%.1f}\n", calls, cached, fresh);
    stop(&s);
    return 0;
}

static void read_options(int argc, char **argv)
{
    if (argc < 3) DIE("usage: falco_host LIBRARY describe|init|run|cycles|bench [OPTION]...");
    opt.library = argv[1];
    opt.mode = argv[2];
    for (int i = 3; i < argc; i++) {
        const char *name = argv[i];
#define FLAG(text, member) if (!strcmp(name, text)) { opt.member = true; continue; }
        FLAG("--quiet", quiet)
        FLAG("--second-init", second_init)
        FLAG("--alarm", alarm)
        FLAG("--no-log", no_log)
        FLAG("--no-listen", no_listen)
        FLAG("--no-async", no_async)
        if (++i == argc) DIE("%s needs a value", name);
#define TEXT(text, member) if (!strcmp(name, text)) { opt.member = argv[i]; continue; }
#define NUMBER(text, member) if (!strcmp(name, text)) { opt.member = atoi(argv[i]); continue; }
        TEXT("--config", config)
        TEXT("--open", open)
        TEXT("--fields", fields)
        NUMBER("--events", events)
        NUMBER("--timeouts", timeouts)
        NUMBER("--cycles", cycles)
        NUMBER("--metrics-threads", metrics_threads)
        DIE("unknown option %s", name);
    }
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    if (!strcmp(opt.mode, "describe")) return describe();
    if (!strcmp(opt.mode, "init")) return init_once();
    if (!strcmp(opt.mode, "run")) return run();
    if (!strcmp(opt.mode, "cycles")) return cycles();
    if (!strcmp(opt.mode, "bench")) return bench();
    DIE("unknown mode %s", opt.mode);
}
