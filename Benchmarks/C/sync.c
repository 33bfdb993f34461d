// sync FILE COUNT: seconds for each of COUNT times that five pages are added to a file and brought to the disk.
#include "common.h"
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char **argv) {
    must(argc == 3, "usage: sync FILE COUNT");
    int count = atoi(argv[2]);
    int file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    must(file >= 0, argv[1]);
    static char pages[5 * 4120];
    double start = seconds();
    for (int i = 0; i < count; i++) {
        must(pwrite(file, pages, sizeof pages, (off_t)i * sizeof pages) == sizeof pages, "writing");
        must(fdatasync(file) == 0, "fdatasync");
    }
    printf("%.9f\n", (seconds() - start) / count);
    close(file);
    return unlink(argv[1]);
}
