// What the thread sanitizer has to be told to see no races where there are none.
//
// On Linux, Swift's Mutex takes and gives up a contended lock inside the standard library, which is not built for the
// sanitizer: it reports whatever such a lock guards. (Ten lines with a Mutex and two threads show it; Swift 6.3.) These two
// come before the library's when the linker looks for them, and say which thread comes after which.
#if defined(__linux__) && defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
// Swift's way to call a method: the mutex is in a register of its own.
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

void __tsan_acquire(void *);
void __tsan_release(void *);

SWIFT void faults_lock_slowly(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void faults_unlock_slowly(SELF) __asm__(UNLOCK);

SWIFT void faults_lock_slowly(uint32_t thread, SELF) {
    typedef SWIFT void (*lock)(uint32_t, SELF);
    ((lock)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
    __tsan_acquire(mutex);
}

SWIFT void faults_unlock_slowly(SELF) {
    typedef SWIFT void (*unlock)(SELF);
    __tsan_release(mutex);
    ((unlock)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
#endif
#endif
