#ifndef NEWSROOM_MICROHTTPD_H
#define NEWSROOM_MICROHTTPD_H

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>

/* Starts a daemon on the loopback address; variable arguments cannot be passed from Swift. */
static inline struct MHD_Daemon *newsroom_start(
    uint16_t port, unsigned int threads, unsigned int connections, unsigned int timeout,
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed, void *context)
{
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, handler, context,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_THREAD_POOL_SIZE, threads,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, timeout,
        MHD_OPTION_END);
}

/* The port a daemon listens on, which matters when it was asked to choose one; 0 if it is not known. */
static inline uint16_t newsroom_port(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

#endif
