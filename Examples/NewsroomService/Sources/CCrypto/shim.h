#ifndef NEWSROOM_CRYPTO_H
#define NEWSROOM_CRYPTO_H

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#endif
