// What the yardstick programs share. They are written as plainly as C over SQLite can be: the limit to be measured against.
#ifndef COMMON_H
#define COMMON_H

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline void must(int ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "yardstick: %s failed\n", what);
    exit(1);
}

static inline double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

// The digest that every row of facts carries: FNV-1a over the other columns, each with its type and length.
static inline uint64_t digest(uint64_t value, const void *bytes, int64_t count) {
    for (int64_t i = 0; i < count; i++) value = (value ^ ((const uint8_t *)bytes)[i]) * 0x00000100000001B3;
    return value;
}

static void fact_checksum(sqlite3_context *context, int count, sqlite3_value **values) {
    uint64_t value = 0xCBF29CE484222325;
    for (int i = 0; i < count; i++) {
        uint8_t type = sqlite3_value_type(values[i]);
        value = digest(value, &type, 1);
        if (type == SQLITE_INTEGER) {
            int64_t integer = sqlite3_value_int64(values[i]);
            value = digest(value, &integer, 8);
        } else if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
            const void *bytes = sqlite3_value_blob(values[i]);
            int64_t length = sqlite3_value_bytes(values[i]);
            value = digest(digest(value, &length, 8), bytes, length);
        }
    }
    sqlite3_result_int64(context, (int64_t)value);
}

// The settings that every connection of the library has.
static inline sqlite3 *open_database(const char *path) {
    sqlite3 *db;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK, path);
    sqlite3_busy_timeout(db, 5000);
    must(sqlite3_exec(db,
             "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
             "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0",
             NULL, NULL, NULL) == SQLITE_OK, "pragmas");
    must(sqlite3_create_function_v2(db, "fact_checksum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, fact_checksum,
             NULL, NULL, NULL) == SQLITE_OK, "the checksum");
    return db;
}

static inline void run(sqlite3 *db, const char *sql) { must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql); }

static inline sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK, sql);
    return statement;
}

static inline void step(sqlite3_stmt *statement) {
    must(sqlite3_step(statement) == SQLITE_DONE, sqlite3_sql(statement));
    sqlite3_reset(statement);
}

static inline int64_t number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = prepare(db, sql);
    must(sqlite3_step(statement) == SQLITE_ROW, sql);
    int64_t result = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return result;
}

// The next revision's number, and its row; in the open transaction.
static inline sqlite3_stmt *prepare_revision(sqlite3 *db) {
    return prepare(db, "INSERT INTO revision (id, recorded_at, checksum) SELECT n, ?1, fact_checksum(n, ?1, NULL)"
                       " FROM (SELECT coalesce(max(id), 0) + 1 AS n FROM revision)");
}

static inline void text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    if (bytes) sqlite3_bind_text(statement, index, bytes, count, SQLITE_STATIC);
    else sqlite3_bind_null(statement, index);
}

static inline uint64_t split_mix(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

// Identifiers that sort in the order they are made, as the library's do (UUIDv7).
typedef struct { uint64_t milliseconds, low; } identifiers;

static inline void next_id(identifiers *made, uint8_t out[16]) {
    made->low++;
    for (int i = 0; i < 6; i++) out[i] = made->milliseconds >> (40 - 8 * i);
    out[6] = 0x73;
    out[7] = 0x21;
    for (int i = 0; i < 8; i++) out[8 + i] = made->low >> (56 - 8 * i);
    out[8] = 0x80 | (out[8] & 0x3F);
}

// The calendar tree of one zone: the first instants of the year, month, day and hour that hold an instant, in
// milliseconds. Hours are counted from the day's first instant. TZ must name the zone.
typedef struct { int64_t start, end, month, year; } calendar_day;

static inline int64_t local_start(int year, int month, int day) {
    struct tm parts = {.tm_year = year - 1900, .tm_mon = month, .tm_mday = day, .tm_isdst = -1};
    return (int64_t)mktime(&parts) * 1000;
}

static inline void buckets(int64_t instant, calendar_day *day, int64_t out[4]) {
    if (instant < day->start || instant >= day->end) {
        time_t at = instant / 1000;
        struct tm parts;
        localtime_r(&at, &parts);
        int year = parts.tm_year + 1900, month = parts.tm_mon, date = parts.tm_mday;
        *day = (calendar_day){
            .start = local_start(year, month, date), .end = local_start(year, month, date + 1),
            .month = local_start(year, month, 1), .year = local_start(year, 0, 1)};
    }
    out[0] = day->start + (instant - day->start) / 3600000 * 3600000;
    out[1] = day->start;
    out[2] = day->month;
    out[3] = day->year;
}

#endif
