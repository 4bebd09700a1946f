import { individualTable } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { entry, report } from './support/report.ts'

describe('records and options', () => {
  test('metadata goes out whole, each key reported', async () => {
    const mapping = await report(
      individualTable(({ optional }) => ({ meta: optional('metadata') })),
      {
        metadata: { tier: 'gold', 'a.b': 'x' },
      },
    )
    for (const path of ['metadata.tier', 'metadata["a.b"]']) {
      expect(mapping.get(path)).toEqual(entry({ path, treatment: 'sent', providerFields: ['meta'] }))
    }
  })

  test('an option of the provider is reported like any value, however deep it is', async () => {
    const mapping = await report(
      individualTable(({ option, optional }) => ({ note: optional(option('note')) })),
      {
        providerOptions: { acme: { note: { lines: ['a', 'b'] }, spare: 'x' } },
      },
    )
    expect(mapping.get('providerOptions.acme.note.lines[1]')).toMatchObject({
      treatment: 'sent',
      providerFields: ['note'],
    })
    expect(mapping.get('providerOptions.acme.spare')).toMatchObject({ treatment: 'dropped' })
  })

  test('other providers’ options are no part of the report', async () => {
    const mapping = await report(
      individualTable(({ required }) => ({ first: required('name.given') })),
      {
        providerOptions: { elsewhere: { token: 'x' } },
      },
    )
    expect([...mapping.keys()].filter((path) => path.startsWith('providerOptions'))).toEqual([])
  })
})
