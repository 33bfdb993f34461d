// SQLite's calls of the operating system, through the table that its own file system layer keeps for tests.
//
// Syncing is not in that table. This program's own `fdatasync` and `fsync` come before the C library's when the dynamic
// linker looks for SQLite's, so they are hooks too (on Linux; elsewhere syncs go unseen).
#define _GNU_SOURCE
#include "hooks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

static atomic_int skips_syncs;

void faults_skip_syncs(int skip) { atomic_store(&skips_syncs, skip); }

static int (*real_open)(const char *, int, int);
static int (*real_close)(int);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static void *(*real_mmap)(void *, size_t, int, int, int, off_t);

static int hooked_open(const char *path, int flags, int mode) {
    if (faults_trips(FAULTS_OPEN)) return -1;
    int descriptor = real_open(path, flags, mode);
    struct stat info;
    int is_folder = descriptor >= 0 && fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode);
    faults_log_open(descriptor, path, is_folder);
    return descriptor;
}

static int hooked_close(int descriptor) {
    faults_log_close(descriptor);
    return real_close(descriptor);
}

static ssize_t hooked_read(int descriptor, void *bytes, size_t count) {
    return faults_trips(FAULTS_READ) ? -1 : real_read(descriptor, bytes, count);
}

static ssize_t hooked_pread(int descriptor, void *bytes, size_t count, off_t offset) {
    return faults_trips(FAULTS_READ) ? -1 : real_pread(descriptor, bytes, count, offset);
}

static ssize_t hooked_write(int descriptor, const void *bytes, size_t count) {
    if (faults_trips(FAULTS_WRITE)) return -1;
    off_t offset = lseek(descriptor, 0, SEEK_CUR);
    ssize_t written = real_write(descriptor, bytes, count);
    if (written > 0) faults_log_write(descriptor, bytes, (size_t)written, offset);
    return written;
}

static ssize_t hooked_pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    if (faults_trips(FAULTS_WRITE)) {
        // The worse of what may happen: half of it is on the disk all the same.
        int error = errno;
        if (count > 1) real_pwrite(descriptor, bytes, count / 2, offset);
        errno = error;
        return -1;
    }
    ssize_t written = real_pwrite(descriptor, bytes, count, offset);
    if (written > 0) faults_log_write(descriptor, bytes, (size_t)written, offset);
    return written;
}

static int hooked_ftruncate(int descriptor, off_t length) {
    if (faults_trips(FAULTS_TRUNCATE)) return -1;
    int result = real_ftruncate(descriptor, length);
    if (result == 0) faults_log_truncate(descriptor, length);
    return result;
}

static int hooked_unlink(const char *path) {
    if (faults_trips(FAULTS_DELETE)) return -1;
    int result = real_unlink(path);
    if (result == 0) faults_log_delete(path);
    return result;
}

static void *hooked_mmap(void *place, size_t length, int protection, int flags, int descriptor, off_t offset) {
    if (faults_trips(FAULTS_MAP)) return MAP_FAILED;
    return real_mmap(place, length, protection, flags, descriptor, offset);
}

#ifdef __linux__
static int sync_with(long call, int descriptor) {
    if (faults_trips(FAULTS_SYNC)) return -1;
    int result = atomic_load(&skips_syncs) ? 0 : (int)syscall(call, descriptor);
    if (result == 0) faults_log_sync(descriptor);
    return result;
}

int fdatasync(int descriptor) { return sync_with(SYS_fdatasync, descriptor); }
int fsync(int descriptor) { return sync_with(SYS_fsync, descriptor); }
#endif

// Puts a hook in the place of a call, if this SQLite makes it.
static void hook(sqlite3_vfs *vfs, const char *name, sqlite3_syscall_ptr *real, sqlite3_syscall_ptr hooked) {
    sqlite3_syscall_ptr found = vfs->xGetSystemCall(vfs, name);
    if (!found) return;
    *real = found;
    vfs->xSetSystemCall(vfs, name, hooked);
}

int faults_install(void) {
    int code = faults_install_allocator();
    if (code != SQLITE_OK) return code;
    sqlite3_vfs *vfs = sqlite3_vfs_find(0);
    if (!vfs || vfs->iVersion < 3) return SQLITE_NOTFOUND;
#define HOOK(name, call) hook(vfs, name, (sqlite3_syscall_ptr *)&real_##call, (sqlite3_syscall_ptr)hooked_##call)
    HOOK("open", open);
    HOOK("close", close);
    HOOK("read", read);
    HOOK("pread", pread);
    HOOK("pread64", pread);
    HOOK("write", write);
    HOOK("pwrite", pwrite);
    HOOK("pwrite64", pwrite);
    HOOK("ftruncate", ftruncate);
    HOOK("unlink", unlink);
    HOOK("mmap", mmap);
#undef HOOK
    return SQLITE_OK;
}

// Refuses, without an error, to change how much is synced.
static int keep_synchronous(
    void *unused, int action, const char *pragma, const char *value, const char *database, const char *inside) {
    (void)unused, (void)database, (void)inside;
    int changes = action == SQLITE_PRAGMA && pragma && value && sqlite3_stricmp(pragma, "synchronous") == 0;
    return changes ? SQLITE_IGNORE : SQLITE_OK;
}

static int weaken(sqlite3 *database, char **message, const void *routines) {
    (void)message, (void)routines;
    int code = sqlite3_exec(database, "PRAGMA synchronous=NORMAL", 0, 0, 0);
    if (code == SQLITE_OK) code = sqlite3_set_authorizer(database, keep_synchronous, 0);
    return code;
}

int faults_weaken_syncs(void) { return sqlite3_auto_extension((void (*)(void))weaken); }
