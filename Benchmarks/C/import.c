// import CSV FILE: imports a members export of Ghost into an empty database of the library's, in one transaction, and
// writes what the library writes: members, identities, terms, changes of state, and the sums of those.
//
// A yardstick, not an importer: it checks addresses by their @, knows a member again by the unique index on addresses
// alone, and takes a repeated row to say nothing new.
#include "common.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

typedef struct { const char *start; int count; } field;
enum { ghost_id, email, name, note, subscribed, complimentary, stripe, created, deleted, labels, tiers, gift, width };

// MARK: Parsing

static char scratch[1 << 16];

// The fields of the row at `at`; returns where the next one starts.
static const char *parse(const char *at, const char *end, field row[width], int *found) {
    char *copy = scratch;
    int n = 0;
    while (at < end) {
        field value;
        if (*at == '"') {
            const char *from = ++at;
            int doubled = 0;
            while (at < end && (*at != '"' || (at + 1 < end && at[1] == '"'))) {
                if (*at == '"') { doubled = 1; at++; }
                at++;
            }
            value = (field){from, at - from};
            if (doubled) {
                char *to = copy;
                for (const char *c = from; c < at; c++) {
                    *copy++ = *c;
                    if (*c == '"') c++;
                }
                value = (field){to, copy - to};
            }
            at++;
        } else {
            const char *from = at;
            while (at < end && *at != ',' && *at != '\n' && *at != '\r') at++;
            value = (field){from, at - from};
        }
        if (n < width) row[n] = value;
        n++;
        if (at < end && *at == ',') { at++; continue; }
        if (at < end && *at == '\r') at++;
        if (at < end && *at == '\n') at++;
        break;
    }
    *found = n;
    return at;
}

static int digits(const char *at, int count) {
    int value = 0;
    while (count--) value = value * 10 + (*at++ - '0');
    return value;
}

// 2025-11-17T12:00:00.000Z in milliseconds since 1970.
static int64_t instant(field value) {
    must(value.count == 24, "reading a date");
    const char *c = value.start;
    int year = digits(c, 4), month = digits(c + 5, 2), day = digits(c + 8, 2);
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400, of_era = shifted - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t days = (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return days * 86400000 + digits(c + 11, 2) * 3600000ll + digits(c + 14, 2) * 60000 + digits(c + 17, 2) * 1000
        + digits(c + 20, 3);
}

// MARK: Sums

// The sum of one key, in a table that grows. A key of states has the state first, one of joins all three.
typedef struct { int64_t zone, depth, bucket, a, b, c, net, used; } sum;
typedef struct { sum *slots; size_t capacity, count; } sums;

static uint64_t hash(const sum *key) {
    uint64_t h = key->bucket * 0x9E3779B97F4A7C15u ^ (key->depth << 3) ^ (key->a << 17) ^ (key->b << 33) ^ (key->c << 45);
    return (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
}

static void add(sums *table, sum key, int64_t net) {
    if (table->count * 2 >= table->capacity) {
        sums larger = {calloc(table->capacity ? table->capacity * 2 : 1 << 12, sizeof(sum)),
                       table->capacity ? table->capacity * 2 : 1 << 12, 0};
        must(larger.slots != NULL, "memory");
        for (size_t i = 0; i < table->capacity; i++)
            if (table->slots[i].used) add(&larger, table->slots[i], table->slots[i].net);
        free(table->slots);
        *table = larger;
    }
    size_t i = (hash(&key) >> 20) & (table->capacity - 1);
    for (; table->slots[i].used; i = (i + 1) & (table->capacity - 1)) {
        sum *slot = &table->slots[i];
        if (slot->bucket == key.bucket && slot->depth == key.depth && slot->zone == key.zone && slot->a == key.a
            && slot->b == key.b && slot->c == key.c) {
            slot->net += net;
            return;
        }
    }
    table->slots[i] = key;
    table->slots[i].net = net;
    table->slots[i].used = 1;
    table->count++;
}

static int by_key(const void *x, const void *y) {
    const int64_t *a = x, *b = y;
    for (int i = 0; i < 6; i++)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

// The rows of a table in the order of its key.
static size_t sorted(sums *table) {
    size_t count = 0;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i].net) table->slots[count++] = table->slots[i];
    qsort(table->slots, count, sizeof(sum), by_key);
    return count;
}

static sums of_states, of_joins;
static int64_t zone;
static calendar_day today;

static void add_change(int64_t at, int64_t from, int64_t to, int64_t held, int joins) {
    int64_t tree[4];
    buckets(at, &today, tree);
    for (int depth = 0; depth < 5; depth++) {
        sum key = {depth ? zone : 0, depth, depth ? tree[depth - 1] : at, 0, 0, 0, 0, 0};
        sum of_to = key, of_from = key, join = key;
        of_to.a = to;
        of_from.a = from;
        add(&of_states, of_to, 1);
        if (from) add(&of_states, of_from, -1);
        join.a = from;
        join.b = to;
        join.c = held;
        if (joins) add(&of_joins, join, 1);
    }
}

// MARK: Numbers of states and levels

enum { none, supporter, patron, level_count };
static const char *level_names[] = {NULL, "Supporter", "Patron"};
static sqlite3 *db;
static int64_t revision, levels[level_count];

static int64_t interned(const char *sql, const char *value) {
    sqlite3_stmt *statement = prepare(db, sql);
    text(statement, 1, value, -1);
    step(statement);
    sqlite3_finalize(statement);
    return sqlite3_last_insert_rowid(db);
}

static int64_t level_number(int level) {
    if (!level || levels[level]) return levels[level];
    static int last_level;
    int level_id = ++last_level;
    char sql[256];
    snprintf(sql, sizeof sql, "INSERT INTO level (id, name, grace_days, revision, checksum)"
             " VALUES (%d, ?1, 0, %lld, fact_checksum(%d, ?1, 0, %lld))", level_id, (long long)revision, level_id,
             (long long)revision);
    return levels[level] = interned(sql, level_names[level]);
}

static const char *kinds[] = {"paying", "gift", "complimentary"};
static int64_t running[3][level_count], ended[level_count], held[64];

static void quoted_level(char out[64], int level) {
    if (level) snprintf(out, 64, "\"level\":\"%s\"", level_names[level]);
    else out[0] = 0;
}

static int64_t running_state(int kind, int level) {
    if (running[kind][level]) return running[kind][level];
    char name[64], value[200];
    quoted_level(name, level);
    snprintf(value, sizeof value, "{\"ended\":[],\"inForce\":[{%s%s\"standing\":\"%s\"}]}", name, level ? "," : "",
             kinds[kind]);
    return running[kind][level] = interned("INSERT INTO state (value) VALUES (?)", value);
}

static int64_t ended_state(int level) {
    if (ended[level]) return ended[level];
    char name[64], value[200];
    quoted_level(name, level);
    snprintf(value, sizeof value, "{\"ended\":[{\"isInGrace\":false%s%s}],\"inForce\":[]}", level ? "," : "", name);
    return ended[level] = interned("INSERT INTO state (value) VALUES (?)", value);
}

static int64_t held_set(int64_t state) {
    if (held[state]) return held[state];
    char value[32];
    snprintf(value, sizeof value, "%lld", (long long)state);
    return held[state] = interned("INSERT INTO state_set (states) VALUES (?)", value);
}

// MARK: Rows

static int is(field value, const char *word) {
    return value.count == (int)strlen(word) && memcmp(value.start, word, value.count) == 0;
}

static void optional(sqlite3_stmt *statement, int index, field value) {
    text(statement, index, value.count ? value.start : NULL, value.count);
}

int main(int argc, char **argv) {
    must(argc == 3, "usage: import CSV FILE");
    setenv("TZ", "Europe/Kyiv", 1);
    tzset();
    int file = open(argv[1], O_RDONLY);
    struct stat status;
    must(file >= 0 && fstat(file, &status) == 0, argv[1]);
    const char *at = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0), *end = at + status.st_size;
    must(at != MAP_FAILED, "mapping");

    db = open_database(argv[2]);
    sqlite3_wal_autocheckpoint(db, 0);
    zone = number(db, "SELECT id FROM zone");
    run(db, "BEGIN IMMEDIATE");
    sqlite3_stmt *add_revision = prepare_revision(db);
    sqlite3_bind_int64(add_revision, 1, 1767211200000);
    step(add_revision);
    revision = sqlite3_last_insert_rowid(db);
    sqlite3_stmt *add_member = prepare(
        db, "INSERT INTO member (id, name, email, email_key, visibility, roll_consent, note, revision, checksum)"
            " VALUES (?1, ?2, ?3, ?4, 'named', 0, ?5, ?6,"
            " fact_checksum(?1, ?2, ?3, ?4, 'named', 0, ?5, ?6, NULL, NULL))"
            " ON CONFLICT DO NOTHING");
    sqlite3_stmt *add_identity = prepare(
        db, "INSERT INTO member_identity (source, external_id, member_id, revision, checksum)"
            " VALUES (?1, ?2, ?3, ?4, fact_checksum(?1, ?2, ?3, ?4))");
    sqlite3_stmt *add_term = prepare(
        db, "INSERT INTO membership (id, member_id, kind, level_id, starts_at, ends_at, renews, revision, checksum)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, fact_checksum(?1, ?2, ?3, ?4, ?5, ?6, 0, NULL, NULL, NULL, NULL, NULL,"
            " NULL, ?7, NULL))");
    sqlite3_stmt *add_state = prepare(
        db, "INSERT INTO state_change (member_id, instant, from_state, to_state, held) VALUES (?, ?, ?, ?, ?)");

    identifiers made = {1767211200000, 1};
    int64_t added = 0, unchanged = 0, rejected = 0;
    field row[width];
    int found;
    for (at = parse(at, end, row, &found); at < end;) {
        at = parse(at, end, row, &found);
        if (found != width || row[email].count > 254 || !memchr(row[email].start, '@', row[email].count)) {
            rejected++;
            continue;
        }
        char key[256];
        for (int i = 0; i < row[email].count; i++) {
            char c = row[email].start[i];
            key[i] = c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        uint8_t member[16], term[16];
        next_id(&made, member);
        sqlite3_bind_blob(add_member, 1, member, 16, SQLITE_STATIC);
        optional(add_member, 2, row[name]);
        optional(add_member, 3, row[email]);
        text(add_member, 4, key, row[email].count);
        optional(add_member, 5, row[note]);
        sqlite3_bind_int64(add_member, 6, revision);
        step(add_member);
        if (sqlite3_changes(db) == 0) {
            unchanged++;
            continue;
        }
        added++;
        field identities[] = {row[ghost_id], row[stripe]};
        const char *sources[] = {"ghost", "stripe"};
        for (int i = 0; i < 2; i++) {
            if (!identities[i].count) continue;
            text(add_identity, 1, sources[i], -1);
            optional(add_identity, 2, identities[i]);
            sqlite3_bind_blob(add_identity, 3, member, 16, SQLITE_STATIC);
            sqlite3_bind_int64(add_identity, 4, revision);
            step(add_identity);
        }
        int level = is(row[tiers], "Supporter") ? supporter : is(row[tiers], "Patron") ? patron : none;
        int kind = is(row[complimentary], "true") ? 2 : level || row[stripe].count ? 0 : row[gift].count ? 1 : -1;
        if (kind < 0) continue;
        int64_t starts = instant(row[created]), ends = row[deleted].count ? instant(row[deleted]) : 0;
        next_id(&made, term);
        sqlite3_bind_blob(add_term, 1, term, 16, SQLITE_STATIC);
        sqlite3_bind_blob(add_term, 2, member, 16, SQLITE_STATIC);
        text(add_term, 3, kinds[kind], -1);
        if (level) sqlite3_bind_int64(add_term, 4, level_number(level));
        else sqlite3_bind_null(add_term, 4);
        sqlite3_bind_int64(add_term, 5, starts);
        if (ends) sqlite3_bind_int64(add_term, 6, ends);
        else sqlite3_bind_null(add_term, 6);
        sqlite3_bind_int64(add_term, 7, revision);
        step(add_term);
        int64_t states[] = {0, running_state(kind, level), ends ? ended_state(level) : 0};
        for (int i = 0; i < (ends ? 2 : 1); i++) {
            int64_t when = i ? ends : starts, set = i ? held_set(states[1]) : 0;
            sqlite3_bind_blob(add_state, 1, member, 16, SQLITE_STATIC);
            sqlite3_bind_int64(add_state, 2, when);
            sqlite3_bind_int64(add_state, 3, states[i]);
            sqlite3_bind_int64(add_state, 4, states[i + 1]);
            sqlite3_bind_int64(add_state, 5, set);
            step(add_state);
            add_change(when, states[i], states[i + 1], set, i == 0);
        }
    }

    sqlite3_stmt *state_sum = prepare(
        db, "INSERT INTO roll_up_state (zone, depth, bucket, state, net) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET net = net + excluded.net");
    sqlite3_stmt *join_sum = prepare(
        db, "INSERT INTO roll_up_join (zone, depth, bucket, from_state, to_state, held, net)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET net = net + excluded.net");
    for (size_t i = 0, count = sorted(&of_states); i < count; i++) {
        sum *s = &of_states.slots[i];
        int64_t values[] = {s->zone, s->depth, s->bucket, s->a, s->net};
        for (int k = 0; k < 5; k++) sqlite3_bind_int64(state_sum, k + 1, values[k]);
        step(state_sum);
    }
    for (size_t i = 0, count = sorted(&of_joins); i < count; i++) {
        sum *s = &of_joins.slots[i];
        int64_t values[] = {s->zone, s->depth, s->bucket, s->a, s->b, s->c, s->net};
        for (int k = 0; k < 7; k++) sqlite3_bind_int64(join_sum, k + 1, values[k]);
        step(join_sum);
    }
    uint8_t batch[16];
    next_id(&made, batch);
    sqlite3_stmt *add_batch = prepare(
        db, "INSERT INTO import_batch (id, format, source, added, updated, unchanged, suppressed, rejected, revision,"
            " checksum) VALUES (?1, 'ghost', 'members.csv', ?2, 0, ?3, 0, ?4, ?5,"
            " fact_checksum(?1, 'ghost', 'members.csv', ?2, 0, ?3, 0, ?4, ?5, NULL))");
    sqlite3_bind_blob(add_batch, 1, batch, 16, SQLITE_STATIC);
    sqlite3_bind_int64(add_batch, 2, added);
    sqlite3_bind_int64(add_batch, 3, unchanged);
    sqlite3_bind_int64(add_batch, 4, rejected);
    sqlite3_bind_int64(add_batch, 5, revision);
    step(add_batch);
    run(db, "COMMIT");
    sqlite3_stmt *all[] = {add_revision, add_member, add_identity, add_term, add_state, state_sum, join_sum, add_batch};
    for (int i = 0; i < 8; i++) sqlite3_finalize(all[i]);
    must(sqlite3_close(db) == SQLITE_OK, "closing");
    printf("added %lld, unchanged %lld, rejected %lld\n", (long long)added, (long long)unchanged, (long long)rejected);
    return 0;
}
