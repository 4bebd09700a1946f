import { codes, type Individual, individualTable, maxLength, wordsOf } from '@portico/adapter-kit'
import {
  type AdapterDescription,
  type IdentificationType,
  identificationTypes,
  questions,
} from '@portico/core'
import type { Step } from '@portico/core/adapter'
import { saudiPayee } from '@portico/saudi-payee'
import { expect, test } from 'vitest'
import { factories } from './support/adapter-sets.ts'
import { ask, keysOf } from './support/asking.ts'
import { described } from './support/invented-adapters.ts'

const { optional, pick, required } = wordsOf<Individual>()

/** The same provider several times, as one that is configured for several merchants. */
const several = (count: number, adapters: readonly AdapterDescription[]): AdapterDescription[] =>
  Array.from(
    { length: count },
    (_, index) => ({ ...adapters[index % adapters.length], id: `p${index}` }) as AdapterDescription,
  )

const paidInDinars = { kind: 'individual', payoutAccounts: [{ kind: 'bank', currency: 'KWD' }] }

test.each([
  ['a kind', 'individual'],
  ['a customer who leaves every provider a choice', paidInDinars],
] as const)('sixteen providers of the same rules ask what one asks: %s', (_, subject) => {
  expect(keysOf(ask(several(16, [saudiPayee]), subject))).toEqual(keysOf(ask([saudiPayee], subject)))
})

test('sixteen providers of all sorts ask what one of each sort asks', () => {
  const shared = (adapters: AdapterDescription[]) =>
    keysOf(ask(adapters)).filter((key) => !key.startsWith('providerOptions'))
  expect(shared(several(16, factories))).toEqual(shared([...factories]))
})

test('of each of many accounts without a kind the questions are those of one', () => {
  const asked = (count: number) =>
    ask([...factories], { kind: 'individual', payoutAccounts: Array.from({ length: count }, () => ({})) })
  const ofAccount = (index: number, count: number) =>
    keysOf(asked(count)).filter((key) => key.startsWith(`payoutAccounts[${index}]`))
  expect(ofAccount(49, 50)).toEqual(ofAccount(2, 3).map((key) => key.replace('[2]', '[49]')))
})

/** How often providers look at a value while questions are made. */
function looksOf(providers: number): number {
  let looks = 0
  const counted = <Word extends { step: Step }>(word: Word): Word => ({
    ...word,
    step: {
      ...word.step,
      apply: (value: unknown) => {
        looks += 1
        return word.step.apply(value)
      },
    },
  })
  // Each takes other documents, and so shares an element with some of the others only.
  const adapters = Array.from({ length: providers }, (_, index) => {
    const types = identificationTypes.filter((_, place) => ((index * 7 + 5) >> place) & 1)
    const words = Object.fromEntries(types.map((type) => [type, type])) as Record<IdentificationType, string>
    const document = pick('identifications', { type: types })
    return described(
      `p${index}`,
      individualTable({
        type: required(document('type'), counted(codes(words))),
        number: required(document('number'), counted(maxLength(10 + index))),
        country: optional(document('issuingCountry'), counted(maxLength(2))),
        name: required('name.given', counted(maxLength(30 + index))),
      }),
    )
  })
  questions('individual', adapters)
  return looks
}

test('twice the providers take at most five times the work', () => {
  const [four, eight, sixteen] = [looksOf(4), looksOf(8), looksOf(16)]
  expect(eight / four).toBeLessThan(5)
  expect(sixteen / eight).toBeLessThan(5)
})
