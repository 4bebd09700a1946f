/**
 * What a short text may stand for: the text itself, and what it is in URL encoding, Base64, Base64url and hexadecimal
 * digits, once and twice. A code may begin anywhere in the text and may be interrupted by separators.
 */
export function decodings(text: string): string[] {
  const once = decodedOnce(text)
  return [text, ...once, ...once.filter(mayBeCode).flatMap(decodedOnce)]
}

/** Whether a decoded text may be encoded itself: an encoding has only printable ASCII characters. */
const mayBeCode = (text: string): boolean => /^[ -~]{6,}$/.test(text)

function decodedOnce(text: string): string[] {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, '')
  const base64 = new Set([letters, ...(text.match(/[\w+/-]{6,}/g) ?? [])])
  // `0x53`, and `\x53` or `\u0053` without its backslash.
  const hex = new Set([text, text.replace(/0?x|u00/gi, '')].map((one) => one.replace(/[^A-Za-z0-9]/g, '')))
  return [
    decodeUrl(text),
    // Padded in front: the run may begin at any of the four digits of a Base64 group.
    ...[...base64].flatMap((run) => ['', 'A', 'AA', 'AAA'].map((start) => decodeBase64(start + run))),
    ...[...hex]
      .flatMap((run) => run.match(/[0-9a-f]{8,}/gi) ?? [])
      .flatMap((run) => [0, 1].map((start) => decodeHex(run.slice(start)))),
  ]
}

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const utf8 = new TextDecoder()

function decodeBase64(run: string): string {
  const digits = run.replace(/-/g, '+').replace(/_/g, '/')
  // A single digit left over encodes no byte.
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits
  return utf8.decode(Uint8Array.from(atob(whole), (byte) => byte.charCodeAt(0)))
}

const decodeHex = (run: string): string =>
  utf8.decode(Uint8Array.from(run.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
