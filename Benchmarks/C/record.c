// record FILE COUNT [TOGETHER]: seconds for each of COUNT donations to the one campaign, durable, so many in a transaction
// (one, unless TOGETHER is given), with all that the library writes for one: the revision, the fact, the donor's change
// and both trees of sums.
#include "common.h"

int main(int argc, char **argv) {
    must(argc == 3 || argc == 4, "usage: record FILE COUNT [TOGETHER]");
    int count = atoi(argv[2]), together = argc == 4 ? atoi(argv[3]) : 1;
    setenv("TZ", "Europe/Kyiv", 1);
    tzset();
    sqlite3 *db = open_database(argv[1]);
    sqlite3_stmt *find = prepare(db, "SELECT c.id, z.id FROM campaign c JOIN zone z ON z.identifier = c.time_zone");
    must(sqlite3_step(find) == SQLITE_ROW, "finding the campaign");
    uint8_t campaign[16], donation[16];
    memcpy(campaign, sqlite3_column_blob(find, 0), 16);
    int64_t zone = sqlite3_column_int64(find, 1);
    sqlite3_finalize(find);

    sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
    sqlite3_stmt *revision = prepare_revision(db);
    sqlite3_stmt *fact = prepare(
        db, "INSERT INTO donation (id, amount, currency, received_at, campaign_id, visibility, revision, checksum)"
            " VALUES (?1, ?2, 'EUR', ?3, ?4, 'named', ?5, fact_checksum(?1, ?2, 'EUR', ?3, NULL, ?4, NULL, NULL, NULL,"
            " 'named', NULL, NULL, NULL, NULL, ?5, NULL))");
    sqlite3_stmt *donor = prepare(
        db, "INSERT INTO donor_change (campaign_id, donor_id, instant, change) VALUES (?, ?, ?, 1)");
    sqlite3_stmt *donors = prepare(
        db, "INSERT INTO roll_up_donor (campaign_id, zone, depth, bucket, net) VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET net = net + excluded.net");
    sqlite3_stmt *money = prepare(
        db, "INSERT INTO roll_up_money (campaign_id, zone, depth, bucket, currency, converted_currency, amount,"
            " converted, donations) VALUES (?, ?, ?, ?, 'EUR', '', ?, 0, 1)"
            " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, donations = donations + excluded.donations");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    identifiers made = {now.tv_sec * 1000ull, (uint64_t)now.tv_nsec << 20};
    calendar_day day = {0};

    double start = seconds();
    for (int i = 0; i < count; i++) {
        int64_t at = 1763380800000 + i, tree[4];
        buckets(at, &day, tree);
        next_id(&made, donation);
        if (i % together == 0) step(begin);
        sqlite3_bind_int64(revision, 1, made.milliseconds);
        step(revision);
        sqlite3_bind_blob(fact, 1, donation, 16, SQLITE_STATIC);
        sqlite3_bind_int64(fact, 2, 2500);
        sqlite3_bind_int64(fact, 3, at);
        sqlite3_bind_blob(fact, 4, campaign, 16, SQLITE_STATIC);
        sqlite3_bind_int64(fact, 5, sqlite3_last_insert_rowid(db));
        step(fact);
        sqlite3_bind_blob(donor, 1, campaign, 16, SQLITE_STATIC);
        sqlite3_bind_blob(donor, 2, donation, 16, SQLITE_STATIC);
        sqlite3_bind_int64(donor, 3, at);
        step(donor);
        for (int depth = 0; depth < 5; depth++) {
            sqlite3_stmt *sums[] = {donors, money};
            for (int k = 0; k < 2; k++) {
                sqlite3_bind_blob(sums[k], 1, campaign, 16, SQLITE_STATIC);
                sqlite3_bind_int64(sums[k], 2, depth == 0 ? 0 : zone);
                sqlite3_bind_int64(sums[k], 3, depth);
                sqlite3_bind_int64(sums[k], 4, depth == 0 ? at : tree[depth - 1]);
                if (k == 1) sqlite3_bind_int64(sums[k], 5, 2500);
                step(sums[k]);
            }
        }
        if ((i + 1) % together == 0 || i + 1 == count) step(commit);
    }
    printf("%.9f\n", (seconds() - start) / count);
    sqlite3_stmt *all[] = {begin, commit, revision, fact, donor, donors, money};
    for (int i = 0; i < 7; i++) sqlite3_finalize(all[i]);
    return sqlite3_close(db);
}
