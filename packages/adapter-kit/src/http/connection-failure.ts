const handshakeFailed = 'the TLS handshake failed'

/**
 * Error codes that appear only before the first byte of a request is sent; those of the handshake only in the runtime's own
 * `fetch`. Any other code counts as possibly sent: ECONNRESET and EHOSTUNREACH are left out on purpose. Sources: Node's errors
 * and X509 codes, undici's errors, OpenSSL's reasons, Bun's as measured. Deno gives no codes.
 */
const codes = {
  'the connection was refused': ['ECONNREFUSED', 'ConnectionRefused'],
  'its name could not be resolved': ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'],
  'the connection was not made in time': ['UND_ERR_CONNECT_TIMEOUT'],
  'its TLS certificate is not trusted': [
    'CERT_CHAIN_TOO_LONG',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CRL_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [handshakeFailed]: [
    'ERR_SSL_DH_KEY_TOO_SMALL',
    'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY',
    'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME',
    'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    'ERR_SSL_TLS_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_TLS_HANDSHAKE_TIMEOUT',
  ],
} as const

const meanings: ReadonlyMap<unknown, string> = new Map(
  Object.entries(codes).flatMap(([meaning, list]) => list.map((code) => [code, meaning])),
)

/**
 * Why no connection came about, in words, or `undefined` when the request may have been sent. Looks through causes and
 * through the several addresses that were tried (`AggregateError`), by codes alone.
 *
 * `isRuntimes` is whether the runtime's own `fetch` failed. Others report records that are not TLS, and alerts, of an
 * established connection by the codes of a failed handshake (`node:https` does).
 */
export function connectionFailure(error: unknown, isRuntimes: boolean, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  const { code, syscall, cause, errors } = error as Record<string, unknown>
  const meaning = meanings.get(code)
  if (meaning !== undefined) return meaning === handshakeFailed && !isRuntimes ? undefined : meaning
  // Whatever the system's connect() fails with, time-out included, precedes the request.
  if (syscall === 'connect') return 'its address could not be reached'
  // Of all that Node calls ECONNRESET, only the end of a connection whose TLS handshake was not over says from where.
  if (code === 'ECONNRESET' && 'localAddress' in error) return 'the TLS handshake was not finished'
  if (Array.isArray(errors) && errors.length > 0) {
    const found = errors.map((inner) => connectionFailure(inner, isRuntimes, depth + 1))
    return found.includes(undefined) ? undefined : found[0]
  }
  return connectionFailure(cause, isRuntimes, depth + 1)
}
