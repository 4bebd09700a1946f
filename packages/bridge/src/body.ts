import { nestFields, type PreparedFields, toLatinLetters } from '@portico/adapter-kit'

type Body = Record<string, unknown>

const named =
  /^((first|middle|last)_name|business_(legal|trade)_name|(residential|registered|physical)_address)$/

/**
 * The JSON of a customer. Beside each name and address with letters outside Latin-1 is its transliteration, which Bridge requires.
 * A business without an operating address works at its registered one.
 */
export function bodyOf({ fields }: Pick<PreparedFields, 'fields'>): Body {
  const body = nestFields(fields)
  const { documents } = body
  return transliterated(Array.isArray(documents) ? { ...body, documents: documents.flat() } : body)
}

const transliterated = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
      if (Array.isArray(value))
        return [[key, value.map((one) => (isObject(one) ? transliterated(one) : one))]]
      const latin = named.test(key) ? inLatin(value) : value
      const twin: [string, unknown][] = isSame(latin, value) ? [] : [[`transliterated_${key}`, latin]]
      return [[key, value], ...twin]
    }),
  )

// The table has checked that every letter has a spelling.
function inLatin(value: unknown): unknown {
  if (typeof value === 'string') return toLatinLetters(value)
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inLatin(part)]))
    : value
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null
