/** Everything of ours that a request carried, for telling an echo from the provider's own words. */
export interface SentValues {
  /** Whether the text, or a word of it, is a value that was sent. */
  has(text: string): boolean
  /** Whether it is a key of the body. */
  hasKey(text: string): boolean
}

// As likely to be the provider's own code: somebody lives at number 3 of every street.
const shortNumber = /^\d{1,3}$/

const wordBreak = /[^\p{L}\p{N}_.-]+/u

/** Collects when first asked: only refusals ask. */
export function sentValues(body: unknown, texts: () => Iterable<string>): SentValues {
  let collected: { values: Set<string>; keys: Set<string> } | undefined
  const collect = () => {
    const values = new Set<string>()
    const keys = new Set<string>()
    const add = (text: string) => {
      for (const value of [text, ...text.split(wordBreak)])
        if (!shortNumber.test(value)) values.add(value.toLowerCase())
    }
    const visit = (value: unknown): void => {
      if (typeof value === 'string') add(value)
      else if (typeof value === 'number') add(String(value))
      else if (value instanceof FormData) for (const [, part] of value) visit(part)
      else if (value instanceof File) add(value.name)
      else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) {
          keys.add(key)
          visit(inner)
        }
    }
    visit(body)
    for (const text of texts()) {
      add(text)
      add(basicCredentials(text))
    }
    return { values, keys }
  }
  return {
    has: (text) => {
      collected ??= collect()
      return collected.values.has(text.toLowerCase())
    },
    hasKey: (text) => {
      collected ??= collect()
      return collected.keys.has(text)
    },
  }
}

/** What `Basic` credentials are made of: no more to be shown than their Base64. */
function basicCredentials(header: string): string {
  const base64 = /^Basic ([\w+/]+=*)$/i.exec(header)?.[1] ?? ''
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)))
  } catch {
    return ''
  }
}
