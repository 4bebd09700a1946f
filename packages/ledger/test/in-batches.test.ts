import { setImmediate as endOfTurn } from 'node:timers/promises'
import { inBatches } from '@portico/ledger/store'
import { expect, test } from 'vitest'

/** Runs that end when the test lets them. */
function heldRuns() {
  const runs: { items: readonly number[]; succeed(): void; fail(): void }[] = []
  const run = (items: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const succeed = () => resolve(items.map((item) => `result ${item}`))
      runs.push({ items, succeed, fail: () => reject(new Error(`failure of ${items}`)) })
    })
  const sizes = () => runs.map(({ items }) => items.length)
  return { run, runs, sizes }
}

test('a call without company runs at once', async () => {
  const { run, runs } = heldRuns()
  const call = inBatches(run, { most: 10 })
  const first = call(1)
  expect(runs.map(({ items }) => items)).toEqual([[1]])
  runs[0]?.succeed()
  expect(await first).toBe('result 1')
  await endOfTurn()
  await endOfTurn()
  void call(2)
  expect(runs.map(({ items }) => items)).toEqual([[1], [2]])
})

test('calls that come meanwhile run together, at most so many, each with its own result', async () => {
  const { run, runs, sizes } = heldRuns()
  const call = inBatches(run, { most: 3 })
  const results = Promise.all([1, 2, 3, 4, 5].map((item) => call(item)))
  for (const [index, expected] of [[1], [1, 3], [1, 3, 1]].entries()) {
    await expect.poll(sizes).toEqual(expected)
    runs[index]?.succeed()
  }
  expect(await results).toEqual([1, 2, 3, 4, 5].map((item) => `result ${item}`))
})

test('so many runs as allowed are under way at once', async () => {
  const { run, runs, sizes } = heldRuns()
  const call = inBatches(run, { most: 10, atOnce: 2 })
  const results = Promise.all([1, 2, 3, 4].map((item) => call(item)))
  await endOfTurn()
  expect(sizes()).toEqual([1, 1])
  runs[1]?.succeed()
  await expect.poll(sizes).toEqual([1, 1, 2])
  for (const one of runs) one.succeed()
  expect(await results).toHaveLength(4)
})

test('one bad item fails alone', async () => {
  const ran: (readonly number[])[] = []
  const call = inBatches(
    async (items: readonly number[]) => {
      ran.push(items)
      if (items.includes(3)) throw new Error('3 is bad')
      return items
    },
    { most: 10 },
  )
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => call(item)))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(ran).toEqual([[1], [2, 3, 4], [2], [3], [4]])
  expect(await call(5)).toBe(5)
})

test('a run with too few results is a failure, not the success of another item', async () => {
  const call = inBatches(async (items: readonly number[]) => items.slice(1), { most: 10 })
  const results = await Promise.allSettled([1, 2, 3].map((item) => call(item)))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
})
