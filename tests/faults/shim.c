/* Stands between a program and the C library: counts, logs, fails or cuts off what changes files.
 *
 * Only what lies in one directory is looked at. Built by tests/faults/shim.py, loaded by LD_PRELOAD.
 * Control is by the faults_* functions, or, for a whole program, by two variables: while a file with
 * the name in FAULTS_FLAG exists, every write below FAULTS_DIR finds no space left.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, WATCH, KILL, TEAR, ONCE, FROM };
enum { GO, FAIL, HALF };

static char root[4096], flag[4096];
static size_t root_length;
static int mode = OFF, error_number = EIO, log_fd = -1;
static long at = 0, count = 0;
static char *names[4096];


__attribute__((constructor)) static void begin(void) {
    const char *directory = getenv("FAULTS_DIR"), *file = getenv("FAULTS_FLAG");
    if (directory && file) {
        snprintf(root, sizeof root, "%s", directory);
        snprintf(flag, sizeof flag, "%s", file);
        root_length = strlen(root);
    }
}

void faults_set(const char *directory, int new_mode, long new_at, int new_error) {
    snprintf(root, sizeof root, "%s", directory);
    root_length = strlen(root);
    mode = new_mode;
    at = new_at;
    error_number = new_error;
    count = 0;
}

long faults_count(void) { return count; }

void faults_log(int fd) { log_fd = fd; }

static int inside(const char *path) {
    return root_length && path && !strncmp(path, root, root_length)
        && (path[root_length] == '/' || !path[root_length]);
}

static const char *name_of(int fd) { return fd >= 0 && fd < 4096 ? names[fd] : NULL; }

static void emit(char kind, const char *path, const char *other, int64_t offset,
                 const void *data, size_t length) {
    if (log_fd < 0) return;
    char head[9000];
    int size = snprintf(head, sizeof head, "%c\t%s\t%s\t%lld\t%zu\n", kind, path,
                        other ? other : "", (long long)offset, length);
    syscall(SYS_write, log_fd, head, size);
    for (size_t done = 0; done < length;)
        done += syscall(SYS_write, log_fd, (const char *)data + done, length - done);
}

void faults_mark(const char *words) { emit('M', words, NULL, 0, NULL, 0); }

/* What becomes of the next operation; the process may end here. */
static int next(int is_write) {
    if (flag[0]) {
        if (is_write && !syscall(SYS_access, flag, F_OK)) { errno = ENOSPC; return FAIL; }
        return GO;
    }
    if (mode == OFF) return GO;
    count++;
    if (mode == KILL && count == at) kill(getpid(), SIGKILL);
    if (mode == TEAR && count == at) { if (is_write) return HALF; kill(getpid(), SIGKILL); }
    if ((mode == ONCE && count == at) || (mode == FROM && count >= at)) {
        errno = error_number;
        return FAIL;
    }
    return GO;
}

static int64_t place(int fd) { return lseek(fd, 0, SEEK_CUR); }

static int opened(int fd, const char *path, int flags, int fresh) {
    if (fd < 0 || fd >= 4096) return fd;
    free(names[fd]);
    names[fd] = inside(path) ? strdup(path) : NULL;
    if (names[fd] && fresh) emit('C', path, NULL, 0, NULL, 0);
    if (names[fd] && (flags & O_TRUNC) && !fresh) emit('T', path, NULL, 0, NULL, 0);
    return fd;
}

static int do_open(int where, const char *path, int flags, mode_t permissions) {
    int fresh = 0;
    if (inside(path) && (flags & (O_CREAT | O_TRUNC))) {
        fresh = (flags & O_CREAT) && syscall(SYS_access, path, F_OK);
        if ((fresh || (flags & O_TRUNC)) && next(0)) return -1;
    }
    return opened(syscall(SYS_openat, where, path, flags, permissions), path, flags, fresh);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list more; va_start(more, flags); \
        mode_t permissions = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; va_end(more); \
        return do_open(AT_FDCWD, path, flags, permissions); }
#define OPENAT(name) \
    int name(int where, const char *path, int flags, ...) { \
        va_list more; va_start(more, flags); \
        mode_t permissions = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; va_end(more); \
        return do_open(where, path, flags, permissions); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

int close(int fd) {
    if (fd >= 0 && fd < 4096) { free(names[fd]); names[fd] = NULL; }
    return syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *data, size_t length, int64_t offset, int seeks) {
    const char *path = name_of(fd);
    if (path) {
        int what = next(1);
        if (what == FAIL) return -1;
        if (what == HALF) length /= 2;
        int64_t from = seeks ? place(fd) : offset;
        ssize_t done = seeks ? syscall(SYS_write, fd, data, length)
                             : syscall(SYS_pwrite64, fd, data, length, offset);
        if (done > 0) emit('W', path, NULL, from, data, done);
        if (what == HALF) kill(getpid(), SIGKILL);
        return done;
    }
    return seeks ? syscall(SYS_write, fd, data, length)
                 : syscall(SYS_pwrite64, fd, data, length, offset);
}

ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return written(fd, data, length, offset, 0);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    return written(fd, data, length, offset, 0);
}

static int synced(int fd, long call) {
    const char *path = name_of(fd);
    if (path && next(0)) return -1;
    int done = syscall(call, fd);
    if (path && !done) emit('S', path, NULL, 0, NULL, 0);
    return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int cut(int fd, int64_t length) {
    const char *path = name_of(fd);
    if (path && next(0)) return -1;
    int done = syscall(SYS_ftruncate, fd, length);
    if (path && !done) emit('T', path, NULL, length, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int done_with(char kind, const char *path, const char *other, int result) {
    if (!result) emit(kind, path, other, 0, NULL, 0);
    return result;
}

int unlink(const char *path) {
    if (!inside(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (next(0)) return -1;
    return done_with('U', path, NULL, syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int rename(const char *from, const char *to) {
    if (!inside(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (next(0)) return -1;
    return done_with('R', from, to, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int link(const char *from, const char *to) {
    if (!inside(to)) return syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (next(0)) return -1;
    return done_with('L', from, to, syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int mkdir(const char *path, mode_t permissions) {
    if (!inside(path)) return syscall(SYS_mkdirat, AT_FDCWD, path, permissions);
    if (next(0)) return -1;
    return done_with('D', path, NULL, syscall(SYS_mkdirat, AT_FDCWD, path, permissions));
}
