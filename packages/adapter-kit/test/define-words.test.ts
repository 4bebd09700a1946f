import {
  codeTable,
  expiryDate,
  type Individual,
  individualTable,
  inScript,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'

const { from, pick, required } = wordsOf<Individual>()

describe('a table of codes that a merchant may set', () => {
  const table = () => codeTable(['male', 'female'], z.string().min(1))
  const messages = (value: unknown) =>
    table()
      .safeParse(value)
      .error?.issues.map(({ message }) => message)

  test('has the words of the model, one at least', () => {
    expect(table().parse({ male: 'M' })).toEqual({ male: 'M' })
    expect(table().parse({ male: 'M', female: 'F' })).toEqual({ male: 'M', female: 'F' })
    expect(messages({})).toEqual(['must name at least one'])
  })

  test('and no others', () => {
    expect(table().safeParse({ other: 'X' }).success).toBe(false)
    expect(table().safeParse({ male: '' }).success).toBe(false)
  })
})

const schemaOf = (table: Parameters<typeof individualTable>[0], path: string) => {
  const found = acme({ individual: individualTable(table) })
    .adapter.requirements('individual')
    .find((one) => one.type === 'field' && one.path === path)
  if (!found || !('schema' in found)) throw new Error(`nothing is asked at ${path}`)
  return found.schema
}
const messageOf = (schema: z.core.$ZodType, value: unknown) =>
  z.safeParse(schema, value).error?.issues[0]?.message

describe('what would not suit is said where it is asked for', () => {
  test('a script, keeping the words of the model', () => {
    const schema = schemaOf({ name: required(from('name.local', inScript('Arabic'))) }, 'name.local')
    expect(z.safeParse(schema, 'أمل').success).toBe(true)
    expect(messageOf(schema, 'Amal')).toBe('must be in Arabic script')
    expect(z.globalRegistry.get(schema)).toMatchObject({
      title: 'Full name in own script',
      sensitivity: 'personal',
    })
  })

  test('a date on which a document expires', () => {
    const identification = pick('identifications', { type: ['passport'] })
    const schema = schemaOf(
      { expiry: required(identification('expiresOn'), expiryDate) },
      'identifications[].expiresOn',
    )
    expect(z.safeParse(schema, '2039-12-31').success).toBe(true)
    expect(messageOf(schema, 'never')).toBe('must be a calendar date as YYYY-MM-DD')
    expect(z.globalRegistry.get(schema)).toMatchObject({
      examples: ['2039-12-31'],
      description: 'A date as YYYY-MM-DD',
      title: expect.any(String),
    })
  })
})
