// One process of the race: registers everybody at every provider, whatever goes wrong. It ends when each create is registered or left
// to a person, and may be killed at any time.
import { orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { person } from './crowd.ts'
import { quickOnboardings } from './quick-onboardings.ts'
import type { RaceInput } from './race.ts'

const input: RaceInput = JSON.parse(process.argv[2] ?? '')
const { people, providers, ledger: options, seed, limitMs } = input
const giveUpAt = Date.now() + limitMs
const ledger = orThrow(await openLedger({ ...options, keys: [new Uint8Array(32).fill(7)] }))
const onboardings = quickOnboardings(providers, { ledger })

const open = new Set<string>()
for (let number = 0; number < people; number += 1)
  for (const { account } of onboardings) open.add(`${account} ${number}`)

const order = [...open].sort((one, other) => hash(`${seed} ${one}`) - hash(`${seed} ${other}`))
const lanes = Array.from({ length: 6 }, (_, lane) => order.filter((_, index) => index % 6 === lane))
await Promise.all(
  lanes.map(async (lane) => {
    for (let left = lane; left.length > 0; ) {
      const again: string[] = []
      for (const task of left) if (!(await isSettled(task))) again.push(task)
      left = again
      if (left.length > 0 && Date.now() > giveUpAt) throw new Error(`never settled: ${left.join(', ')}`)
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }),
)
await ledger.close()
process.exit(0)

/** Whether nothing is left to do: registered, or left to a person. */
async function isSettled(task: string): Promise<boolean> {
  const [account = '', number = ''] = task.split(' ')
  const onboarding = onboardings.find((one) => one.account === account)
  const result = await onboarding?.create(person(Number(number)))
  if (result?.isErr()) {
    const { code, retryable, message } = result.error
    return code === 'outcome_unknown' && !retryable && message.includes('portico resolve')
  }
  return true
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 16_777_619)
  return value >>> 0
}
