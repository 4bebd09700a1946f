import * as z from 'zod'
import { narrowedTo } from './narrow-to-values.ts'
import { formatPath, parsePath, valueAt } from './path.ts'
import { countryCodes } from './primitives.ts'
import type { FieldMetadata } from './sensitivity.ts'

const form = /^([A-Z]{2})-[A-Z0-9]{1,3}$/

/** The country of an ISO 3166-2 code, `undefined` if the text is not such a code of a known country. */
function countryOf(value: unknown): string | undefined {
  const country = typeof value === 'string' ? form.exec(value)?.[1] : undefined
  return countryCodes.find((known) => known === country)
}

const codeOf = (countries: readonly string[]) =>
  z
    .string()
    .refine((value) => countries.includes(countryOf(value) ?? ''), {
      error: `must be an ISO 3166-2 code such as ${exampleIn(countries)}`,
    })
    .meta({
      title: 'State or region code',
      description: `ISO 3166-2, such as ${exampleIn(countries)}`,
      pattern: countries.length === 1 ? `^${countries[0]}-[A-Z0-9]{1,3}$` : '^[A-Z]{2}-[A-Z0-9]{1,3}$',
      sensitivity: 'personal',
      examples: [exampleIn(countries)],
    } satisfies FieldMetadata & { pattern: string })

const exampleIn = ([country, ...others]: readonly string[]) =>
  others.length === 0 ? `${country}-01` : 'SA-01'

// The list of ISO 3166-2 has thousands of codes and changes every year: only the form and the country are checked.
export const subdivisionSchema = codeOf(countryCodes)

/** Whether an address has no subdivision, or one of its own country. */
export const isInItsCountry = ({
  subdivision,
  country,
}: {
  subdivision?: string | undefined
  country: string
}): boolean => subdivision === undefined || countryOf(subdivision) === country

/** What is accepted at a path beside what the address already has: a country and its subdivision must agree. */
export function narrowToAddress(schema: z.ZodType, path: string, input: unknown): z.ZodType {
  const steps = parsePath(path)
  const beside = (key: string) => valueAt(input, formatPath([...steps.slice(0, -1), key]))
  const name = steps.at(-1)
  if (name === 'subdivision') {
    const country = countryCodes.find((known) => known === beside('country'))
    return country === undefined ? schema : codeOf([country])
  }
  const country = name === 'country' ? countryOf(beside('subdivision')) : undefined
  return country === undefined ? schema : narrowedTo(schema, [country])
}
