/**
 * What a short text may stand for: the text itself, and what it is in URL encoding (once and twice), Base64, Base64url and
 * hexadecimal digits. A code may begin anywhere in the text and may be interrupted by separators.
 */
export function decodings(text: string): string[] {
  const once = decodeUrl(text)
  const letters = text.replace(/[^A-Za-z0-9+/]/g, '')
  const base64 = new Set([letters, ...(text.match(/[\w+/-]{6,}/g) ?? [])])
  const hex = new Set([text, text.replace(/0x/gi, '')].map((one) => one.replace(/[^A-Za-z0-9]/g, '')))
  return [
    text,
    once,
    decodeUrl(once),
    ...[...base64].flatMap((run) => [0, 1, 2, 3].map((start) => decodeBase64(run.slice(start)))),
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
  // One digit of Base64 alone stands for nothing.
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits
  return utf8.decode(Uint8Array.from(atob(whole), (byte) => byte.charCodeAt(0)))
}

const decodeHex = (run: string): string =>
  utf8.decode(Uint8Array.from(run.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
