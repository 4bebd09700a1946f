import { plainText } from './plain-text.ts'

/**
 * Compares a value that identifies a person, such as a document number, in an answer with the value that was sent.
 * - `same`: equal
 * - `reformatted`: written differently (case, separators, leading zeros, full-width digits, another spelling of a domain)
 * - `unsaid`: absent, masked, cut off, hashed or in another script, so the two may be the same
 * - `different`: a plain value of the same script that clearly is not the sent one
 */
export type IdentityComparison = 'same' | 'reformatted' | 'unsaid' | 'different'

/** Compares document numbers, or e-mail addresses if one was sent. Pure. */
export function compareIdentity(said: unknown, sent: string): IdentityComparison {
  const text = typeof said === 'number' && Number.isSafeInteger(said) ? String(said) : said
  if (text === sent) return 'same'
  if (typeof text !== 'string' || isHidden(text, sent)) return 'unsaid'
  const [theirs, ours] = [unified(text), unified(sent)]
  if (theirs === '' || ours === '') return 'unsaid'
  if (theirs === ours) return 'reformatted'
  // Such as the last four digits.
  if (isNumber(sent) && (ours.startsWith(theirs) || ours.endsWith(theirs))) return 'unsaid'
  return scriptsOf(text) === scriptsOf(sent) ? 'different' : 'unsaid'
}

/** Masked, cut off, a placeholder, a digest or a token, or no e-mail address although one was sent. */
function isHidden(said: string, sent: string): boolean {
  // NFKC makes three dots of an ellipsis.
  const text = said.normalize('NFKC')
  return (
    masks.some((mask) => mask.test(text) && !mask.test(sent)) ||
    (sent.includes('@') && !/@.+\../s.test(text)) ||
    (isNumber(sent) && !isNumber(text)) ||
    (plainText(sent).length < shortestDigest &&
      plainText(text).length >= shortestDigest &&
      !text.includes('@'))
  )
}

/** The number of a document, not an e-mail address, a phone, `N/A`, `REDACTED` or `0`. */
const isNumber = (text: string): boolean => !/@|^\+/.test(text) && /[1-9]/.test(plainText(text))

// Any symbol that is not of ASCII: circles, blocks, stars.
const masks = [/[*•·⁎※]|(?![ -~])\p{S}/u, /#/, /\?/, /\.{3}/, /_{3}/, /-{4}/, /x{3}/i]

/** An MD5 in hexadecimal digits; no document has such a number. */
const shortestDigest = 32

/** The value in one spelling. Empty if nothing of it can be compared. */
function unified(value: string): string {
  const text = value.normalize('NFKC')
  const at = text.lastIndexOf('@')
  if (at >= 0) return `${plainText(text.slice(0, at))}@${plainText(asciiDomain(text.slice(at + 1)))}`
  return plainText(text).replace(/(^|\D)0+(?=\d)/g, '$1')
}

/** `xn--…` for a domain in letters of its own. */
function asciiDomain(domain: string): string {
  const url = `http://${domain.trim()}`
  return URL.canParse(url) ? new URL(url).hostname : domain
}

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Georgian',
  'Armenian',
  'Ethiopic',
].map((name) => ({ name, one: new RegExp(`\\p{Script=${name}}`, 'u') }))

/** Digits belong to every script; a value without letters counts as Latin, as those of documents do. */
function scriptsOf(text: string): string {
  const plain = plainText(text)
  const found = scripts.filter(({ one }) => one.test(plain)).map(({ name }) => name)
  const others = found.filter((name) => name !== 'Latin')
  if (others.length > 0) return others.join()
  return /[^a-z0-9]/.test(plain.replace(/\p{Script=Latin}/gu, '')) ? 'other' : 'Latin'
}
