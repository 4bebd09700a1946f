import type { ListFilter } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { row, success, useSigningServer } from './signing-server.ts'

const { arrivals, answer, open } = await useSigningServer()
const onboarding = open()

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => row(`c${from + index}`))

const pageOf = (url: string) => Number(new URL(url, 'http://localhost').searchParams.get('pageno'))

async function listed(filter?: ListFilter) {
  const ids: string[] = []
  const errors: string[] = []
  for await (const found of onboarding.list(filter))
    found.match(
      ({ providerCustomerId }) => void ids.push(providerCustomerId),
      ({ code }) => void errors.push(code),
    )
  return { ids, errors }
}

describe('a list goes on until an empty page', () => {
  test.each([1, 7, 20, 99, 100])('if the provider sends %i customers a page', async (size) => {
    const all = rows(0, 3 * size)
    answer((url) => ({ body: success(all.slice((pageOf(url) - 1) * size, pageOf(url) * size)) }))
    expect(await listed()).toEqual({ ids: all.map(({ customid }) => customid), errors: [] })
    expect(arrivals).toHaveLength(4)
  })

  test('and not only until a page without new customers, as customers come in meanwhile', async () => {
    const pages = [rows(0, 20), rows(0, 20), rows(0, 20), rows(20, 25), []]
    answer((url) => ({ body: success(pages[pageOf(url) - 1]) }))
    const { ids, errors } = await listed()
    expect(ids).toHaveLength(25)
    expect(errors).toEqual([])
  })

  test('and ends with an error at a provider that repeats its pages forever', async () => {
    answer({ body: success(rows(0, 20)) })
    expect(await listed()).toEqual({
      ids: rows(0, 20).map(({ customid }) => customid),
      errors: ['unexpected_response'],
    })
    expect(arrivals.length).toBeLessThanOrEqual(5)
  })

  test('and ends with an error at the last page that the provider has', async () => {
    answer((url) => ({ body: success([row(`c${pageOf(url)}`)]) }))
    const { ids, errors } = await listed()
    expect(ids).toHaveLength(1000)
    expect(errors).toEqual(['unsupported'])
  })

  test('also if customers are left out because they are not what was asked for', async () => {
    const pages = [rows(0, 20), [row('c20', 'wanted')], []]
    answer((url) => ({ body: success(pages[pageOf(url) - 1]) }))
    expect((await listed({ references: ['wanted'] })).ids).toEqual(['c20'])
  })
})
