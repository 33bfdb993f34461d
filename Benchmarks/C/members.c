// members COUNT FILE: a members export of Ghost with COUNT rows, the same each time.
//
// Addresses and Stripe's identifiers come in no order, Ghost's own in the order of time, as in real exports. One row in
// a thousand repeats the one above it, and one in two thousand has an address that is none.
#include "common.h"

static const char *first[] = {"Ada", "Olena", "José", "Mira", "Taras", "Ines", "Noor", "Emil",
                              "Sofiia", "Kwame", "Lena", "Petro", "Yuki", "Hanna", "Marek", "Aoife"};
static const char *last[] = {"Kravchuk", "Lindgren", "Okafor", "Novak", "Moreau", "Shevchenko", "Tanaka", "Byrne",
                             "Castro", "Wójcik", "Bondar", "Haddad", "Fischer", "Melnyk", "Silva", "Larsen"};
static const char *hosts[] = {"example.com", "example.org", "mail.example.net", "post.example"};

static void stamp(char out[32], int64_t at) {
    time_t when = at;
    struct tm parts;
    gmtime_r(&when, &parts);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
}

int main(int argc, char **argv) {
    must(argc == 3, "usage: members COUNT FILE");
    int64_t count = atoll(argv[1]);
    FILE *file = fopen(argv[2], "w");
    must(file != NULL, argv[2]);
    // From the start of 2023 to a few hours before the end of 2025 in Kyiv.
    const int64_t opening = 1672524000, closing = 1767200000;
    uint64_t random = 2025;
    fputs("id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,"
          "tiers,gift_id\r\n", file);
    char row[1024] = "";
    for (int64_t i = 0; i < count; i++) {
        if (i % 1000 == 999) {
            fputs(row, file);
            continue;
        }
        int64_t created = opening + (closing - opening) * i / count;
        uint64_t r = split_mix(&random), s = split_mix(&random), t = split_mix(&random);
        int kind = r % 100;
        int paying = kind < 55, gift = kind >= 55 && kind < 58, complimentary = kind >= 58 && kind < 62;
        char start[32], end[32] = "", stripe[32] = "", present[32] = "";
        stamp(start, created);
        int64_t ended = created + (30 + (s >> 20) % 300) * 86400;
        if (s % 100 < 8 && ended < closing) stamp(end, ended);
        if (paying) snprintf(stripe, sizeof stripe, "cus_%014llx", (unsigned long long)(t & 0xFFFFFFFFFFFFFF));
        if (gift) snprintf(present, sizeof present, "gift_%lld", (long long)i);
        const char *given = first[(r >> 8) % 16], *family = last[(r >> 12) % 16];
        char name[64];
        if ((r >> 16) % 20 == 0) snprintf(name, sizeof name, "\"%s, %s\"", family, given);
        else snprintf(name, sizeof name, "%s %s", given, family);
        snprintf(row, sizeof row, "%08llx%016llx,%c%05llx.%s%lld%s%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\r\n",
                 (unsigned long long)created, (unsigned long long)(s ^ t), (char)('a' + (r >> 24) % 26),
                 (unsigned long long)(s & 0xFFFFF), "Reader", (long long)i,
                 i % 2000 == 1001 ? "#" : "@", hosts[(r >> 30) % 4], name,
                 (r >> 34) % 33 == 0 ? "\"said \"\"yes\"\" at the fair, 2024\"" : "", (r >> 40) % 2 ? "true" : "false",
                 complimentary ? "true" : "false", stripe, start, end,
                 (r >> 42) % 5 == 0 ? "\"news, events\"" : "", paying ? (r >> 46) % 5 ? "Supporter" : "Patron" : "",
                 present);
        fputs(row, file);
    }
    must(fclose(file) == 0, "writing");
    return 0;
}
