import { decodings } from './decodings.ts'
import { createNeedles, fewest, type Needles } from './needles.ts'
import { plainText, wordsOf } from './plain-text.ts'

/** What a request carried, to detect answers that repeat it. */
export interface SentValues {
  /** Whether it is a word of the adapter's own table and code lists, or a top-level key of the body. Never an echo. */
  isOwnWord(word: string): boolean
  /**
   * Whether a short text contains a sent value, or a word of one, of four characters or more in whatever spelling: case,
   * separators, URL encoding, Base64, hex. Shorter ones count only if they are the whole text; numbers of up to three
   * digits never do, as they are as likely the provider's own code.
   */
  quotes(text: string): boolean
  /** The same for whole values only: an id may share a word with an address. */
  quotesWhole(text: string): boolean
}

/** What a request carried. */
export interface Sent {
  /** JSON or a form. Its top-level keys are the adapter's; those further inside may be the merchant's, as of metadata. */
  readonly body?: unknown
  /** What goes out encrypted, in the clear. */
  readonly plaintexts?: unknown
  /** Ids, the query, and the values of headers, when they are needed. */
  readonly texts?: () => Iterable<string>
  readonly ownWords?: ReadonlySet<string>
}

/** How many texts are compared for one request; any further one counts as an echo, so that no answer makes this slow. */
const mostTexts = 500

/** Collects when first asked: only errors and odd answers ask. */
export function sentValues({ body, plaintexts, texts = () => [], ownWords = new Set() }: Sent): SentValues {
  let collected: Collected | undefined
  const answers = new Map<string, boolean>()
  const quotes = (text: string, words: boolean): boolean => {
    const key = `${words}:${text}`
    const before = answers.get(key)
    if (before !== undefined) return before
    if (answers.size >= mostTexts) return true
    collected ??= collect([body, plaintexts], texts(), ownWords)
    const found = contains(collected, text, words)
    answers.set(key, found)
    return found
  }
  return {
    isOwnWord: (word) => ownWords.has(word) || isKey(body, word),
    quotes: (text) => quotes(text, true),
    quotesWhole: (text) => quotes(text, false),
  }
}

const isKey = (body: unknown, word: string): boolean =>
  body instanceof FormData || body instanceof URLSearchParams
    ? body.has(word)
    : typeof body === 'object' && body !== null && Object.hasOwn(body, word)

interface Collected {
  readonly values: Needles
  readonly words: Needles
  /** Values and words that are too short to be searched for. */
  readonly short: ReadonlySet<string>
}

function contains({ values, words, short }: Collected, text: string, withWords: boolean): boolean {
  const plain = plainText(text)
  if (short.has(plain)) return true
  const isIn = (one: string) => values.isIn(one) || (withWords && words.isIn(one))
  return isIn(plain) || decodings(text).some((one) => isIn(plainText(one)))
}

function collect(body: unknown, texts: Iterable<string>, ownWords: ReadonlySet<string>): Collected {
  const values = createNeedles()
  const words = createNeedles()
  const short = new Set<string>()
  const keep = (plain: string, needles: Needles) => {
    if (plain.length >= fewest) needles.add(plain)
    else if (plain !== '' && !/^\d+$/.test(plain)) short.add(plain)
  }
  const seen = new Set<string>()
  const seenWords = new Set<string>()
  const add = (text: string) => {
    // A code of the adapter's own list does not identify a person.
    if (ownWords.has(text) || seen.has(text)) return
    seen.add(text)
    const plain = plainText(text)
    keep(plain, values)
    for (const other of otherNumbers(text, plain)) keep(other, values)
    for (const word of wordsOf(text)) {
      if (seenWords.has(word)) continue
      seenWords.add(word)
      keep(plainText(word), words)
    }
  }
  const visit = (value: unknown): void => {
    if (typeof value === 'string') add(value)
    else if (typeof value === 'number') add(String(value))
    else if (value instanceof FormData || value instanceof URLSearchParams)
      for (const [, part] of value) visit(part)
    else if (value instanceof File) add(value.name)
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) visit(inner)
  }
  visit(body)
  for (const text of texts) {
    const scheme = /^(?:Basic|Bearer) +/i.exec(text)?.[0] ?? ''
    const credentials = text.slice(scheme.length)
    add(credentials)
    if (/^basic/i.test(scheme)) for (const part of basicCredentials(credentials)) add(part)
  }
  return { values, words, short }
}

/** How else a number may be written: a phone without its country code, and either without leading zeros. */
function otherNumbers(text: string, digits: string): string[] {
  if (!/^\d{5,}$/.test(digits)) return []
  const national =
    /^\s*\+/.test(text) && digits.length > 7 ? [1, 2, 3].map((length) => digits.slice(length)) : []
  return [...national, digits.replace(/^0+/, '')]
}

/** User and password of `Basic` credentials: no more to be shown than their Base64. */
function basicCredentials(base64: string): string[] {
  try {
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
    const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? []
    return [user, password]
  } catch {
    return []
  }
}
