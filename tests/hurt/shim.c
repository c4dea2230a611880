/* Loaded before the C library: a slow, broken or rationed disk and a clock that somebody sets, for one
 * process alone. What happens is read from a page of memory that the test shares:
 *   0  seconds by which the wall clock is off
 *   1  milliseconds that every flush to disk takes longer
 *   2  the error that every write of the database and every flush meets; 0 for none
 *   3  1 where no name has an address, since no name server answers
 *   4  the bytes that the files of one folder may hold together, a user's share of the disk; 0 for
 *      no limit
 * The folder is named by HURT_SHIM_SHARE.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *page;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("HURT_SHIM_PAGE");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *found = mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0);
    if (found != MAP_FAILED) page = found;
    close(file);
}

static int64_t told(int place) { return page ? page[place] : 0; }

static int broken(void) {
    if (told(2) == 0) return 0;
    errno = (int)told(2);
    return 1;
}

static void wait_for_disk(void) {
    int64_t millis = told(1);
    struct timespec left = {millis / 1000, millis % 1000 * 1000000};
    while (millis > 0 && nanosleep(&left, &left) != 0) {}
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += told(0);
    return result;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

int fsync(int file) {
    wait_for_disk();
    return broken() ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    wait_for_disk();
    return broken() ? -1 : (int)syscall(SYS_fdatasync, file);
}

/* What the files of the folder hold on disk. */
static int64_t held(const char *folder) {
    int64_t bytes = 0;
    char path[4096];
    struct stat found;
    struct dirent *entry;
    DIR *listed = opendir(folder);
    while (listed && (entry = readdir(listed)))
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) < (int)sizeof path &&
            stat(path, &found) == 0 && S_ISREG(found.st_mode))
            bytes += found.st_blocks * 512;
    if (listed) closedir(listed);
    return bytes;
}

/* Whether a file of the folder would take blocks beyond the share. What it has can be written over. */
static int is_beyond_share(int file, off64_t end) {
    const char *folder = getenv("HURT_SHIM_SHARE");
    char link[64], path[4096];
    struct stat found;
    if (told(4) == 0 || !folder || fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0 || strncmp(path, folder, strlen(folder)) != 0) return 0;
    int64_t more = (end + 4095) / 4096 * 4096 - found.st_blocks * 512;
    if (more <= 0 || held(folder) + more <= told(4)) return 0;
    errno = EDQUOT;
    return 1;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    if (broken() || is_beyond_share(file, place + (off64_t)count)) return -1;
    return syscall(SYS_pwrite64, file, bytes, count, place);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    return pwrite64(file, bytes, count, place);
}

ssize_t write(int file, const void *bytes, size_t count) {
    off64_t place = told(4) ? lseek64(file, 0, SEEK_CUR) : 0;
    if (place >= 0 && is_beyond_share(file, place + (off64_t)count)) return -1;
    return syscall(SYS_write, file, bytes, count);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **found) {
    if (told(3) != 0) return EAI_AGAIN;
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        (int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym(
            RTLD_NEXT, "getaddrinfo");
    return real(name, service, hints, found);
}
