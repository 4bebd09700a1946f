/** The provider documents RSA-2048; both block sizes follow from it. */
export const modulusBits = 2048

/** 256: what one encrypted block takes, in bytes. */
export const ciphertextBlockBytes = modulusBits / 8

/** 245: what one block can hold, in bytes. PKCS#1 v1.5 takes 11: `00 02`, at least eight random bytes, `00`. */
export const plaintextBlockBytes = ciphertextBlockBytes - 11
