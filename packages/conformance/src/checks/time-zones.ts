import type { Customer } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { inZone, zones } from '../bench/time-zone.ts'
import { ensure, promisesOf, same } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { leavesOf, withValue } from '../customers/edit.ts'
import { answers, withJson } from './answers.ts'
import { told } from './calls.ts'
import { differing, sentBy } from './sending.ts'

// On the last two days summer time began: in São Paulo at midnight, in Los Angeles at two o'clock.
const dates = ['1970-01-01', '1990-12-31', '1988-10-16', '1987-04-05']

/** The customer, and the same with other dates wherever it has one. */
const dated = ({ adapter, now }: Bench, customer: Customer): Customer[] => [
  customer,
  ...dates
    .map((date) =>
      leavesOf(customer)
        .filter(({ path }) => path.endsWith('dateOfBirth'))
        .reduce((current, { path }) => withValue(current, path, date), customer),
    )
    .filter((one) => isReady(one, adapter, now)),
]

const ofCustomers = promisesOf('mapping', {
  'dates-ignore-the-time-zone': {
    title: 'the same customer gives the same body in every time zone',
    doc: 'A birth date has no time zone: keep it as text. new Date(date) read by local getters gives the day before or after.',
    async run(bench) {
      for (const customer of bench.customers().flatMap((one) => dated(bench, one))) {
        const { fields } = await inZone('UTC', () => sentBy(bench, customer))
        for (const zone of zones) {
          const there = await inZone(zone, () => sentBy(bench, customer))
          const wrong = differing(there.fields, fields)
          ensure(wrong === '', `in ${zone} another body than in UTC: ${wrong}`)
        }
      }
    },
  },
})

const ofAnswers = promisesOf('responses', {
  'times-ignore-the-time-zone': {
    title: 'the same answer gives the same times in every time zone',
    doc: 'A time of the provider’s without an offset is in the provider’s zone: say in which, and never leave it to new Date().',
    async run(bench) {
      for (const answered of await inZone('UTC', () => answers(bench))) {
        const { createdAt, updatedAt } = answered.registration
        for (const zone of zones) {
          const { result } = await inZone(zone, () => answered.again(withJson(answered, answered.json)))
          const there = told(result, `${answered.operation} in ${zone}`)
          same(there.createdAt, createdAt, `${answered.operation}: createdAt in ${zone}`)
          same(there.updatedAt, updatedAt, `${answered.operation}: updatedAt in ${zone}`)
        }
      }
    },
  },
})

/** The time zone of the merchant's machine changes nothing. */
export const timeZones = [...ofCustomers, ...ofAnswers]
