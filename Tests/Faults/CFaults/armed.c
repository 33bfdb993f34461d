// Which call is to fail, and the allocator that can.
#include "hooks.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>

static atomic_int armed_kinds;
static atomic_int armed_error;
static atomic_int armed_for_good;
static _Atomic int64_t armed_nth;
static _Atomic int64_t seen_calls;
static _Atomic int64_t failed_calls;

void faults_arm(int kinds, int64_t nth, int error, int for_good) {
    atomic_store(&armed_kinds, 0);
    atomic_store(&seen_calls, 0);
    atomic_store(&failed_calls, 0);
    atomic_store(&armed_nth, nth);
    atomic_store(&armed_error, error);
    atomic_store(&armed_for_good, for_good);
    atomic_store(&armed_kinds, kinds);
}

int64_t faults_disarm(int64_t *seen) {
    atomic_store(&armed_kinds, 0);
    if (seen) *seen = atomic_load(&seen_calls);
    return atomic_load(&failed_calls);
}

int64_t faults_failures(void) { return atomic_load(&failed_calls); }

int faults_trips(int kind) {
    if (!(atomic_load(&armed_kinds) & kind)) return 0;
    int64_t number = atomic_fetch_add(&seen_calls, 1) + 1;
    int64_t nth = atomic_load(&armed_nth);
    if (nth == 0 || number < nth || (number > nth && !atomic_load(&armed_for_good))) return 0;
    atomic_fetch_add(&failed_calls, 1);
    errno = atomic_load(&armed_error);
    return 1;
}

// SQLite's own allocator, under the one that fails.
static sqlite3_mem_methods standard;

static void *failing_malloc(int size) {
    return faults_trips(FAULTS_ALLOCATE) ? 0 : standard.xMalloc(size);
}

static void *failing_realloc(void *memory, int size) {
    return faults_trips(FAULTS_ALLOCATE) ? 0 : standard.xRealloc(memory, size);
}

int faults_install_allocator(void) {
    int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &standard);
    if (code != SQLITE_OK) return code;
    sqlite3_mem_methods failing = standard;
    failing.xMalloc = failing_malloc;
    failing.xRealloc = failing_realloc;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
}
