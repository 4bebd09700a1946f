// How time grows with what is given: `pnpm growth`. Each case runs with an input of size n, 2n and 4n. Fails if a step takes
// more than 2.5 times as long as the one before (with providers: 5 times), or if a case is over its limit.
import { type Case, cases } from './growth-cases.ts'

const rounds = 4
// Shorter runs are repeated until they take this long: the clock of a thread counts in steps of some milliseconds.
const leastMilliseconds = 80

/** Milliseconds of one run, as far as this thread works: what else the machine does is not measured. */
async function timeOf(run: () => unknown): Promise<number> {
  const began = process.threadCpuUsage()
  for (let runs = 1; ; runs += 1) {
    await run()
    const { user, system } = process.threadCpuUsage(began)
    const milliseconds = (user + system) / 1_000
    if (milliseconds >= leastMilliseconds) return milliseconds / runs
  }
}

/** The least of several rounds of n, 2n and 4n: the collector and the compiler only add to a time. */
async function measure({ size, prepare }: Case): Promise<number[]> {
  const runs = [size, 2 * size, 4 * size].map((each) => ({
    run: prepare(each),
    best: Number.POSITIVE_INFINITY,
  }))
  for (let round = 0; round < rounds; round += 1) {
    for (const each of runs) each.best = Math.min(each.best, await timeOf(each.run))
  }
  return runs.map(({ best }) => best)
}

const shown = (milliseconds: number) => `${milliseconds.toFixed(2).padStart(9)} ms`
let isWithin = true
console.log(`${''.padEnd(40)}${['n', '2n', '4n'].map((head) => head.padStart(12)).join('')}   ratios`)
for (const one of cases) {
  const times = await measure(one)
  const ratios = times.slice(1).map((time, index) => time / (times[index] ?? time))
  const isGood =
    ratios.every((ratio) => ratio <= (one.ratio ?? 2.5)) && (times.at(-1) ?? 0) <= (one.limit ?? 1_000)
  isWithin &&= isGood
  const name = `${one.name}, n = ${one.size}`.padEnd(40)
  const words = ratios.map((ratio) => ratio.toFixed(2)).join('  ')
  console.log(`${name}${times.map(shown).join('')}   ${words}${isGood ? '' : '   TOO SLOW'}`)
}
process.exitCode = isWithin ? 0 : 1
