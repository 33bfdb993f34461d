// What Swift cannot import from sqlite3.h: a variadic call, and destructors that are casts. No logic.
#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

// The SQLITE_DBCONFIG_* options of the form (int onoff, int *result); `result` receives the setting in force.
static inline int csqlite_db_config_flag(sqlite3 *db, int option, int value, int *result) {
    return sqlite3_db_config(db, option, value, result);
}

// Binds bytes that the caller keeps alive until the binding is cleared.
static inline int csqlite_bind_text_static(sqlite3_stmt *statement, int index, const void *text, size_t count) {
    return sqlite3_bind_text64(statement, index, (const char *)text, count, SQLITE_STATIC, SQLITE_UTF8);
}

static inline int csqlite_bind_blob_static(sqlite3_stmt *statement, int index, const void *bytes, size_t count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

static inline int csqlite_contains_nul(const void *bytes, size_t count) {
    return count != 0 && memchr(bytes, 0, count) != NULL;
}

#endif
