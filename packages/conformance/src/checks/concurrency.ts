import type { Customer } from '@portico/core'
import { answer, held, lost, pass } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { ensure, fail, promisesOf } from '../check.ts'
import { callsOf, isUnsupported, told } from './calls.ts'

const many = 12

const crowd = (bench: Bench): Customer[] =>
  Array.from({ length: many }, (_, index) => bench.another(index + 1))

/** Creates all of them at once. */
const createAll = (session: Session, customers: readonly Customer[]) =>
  Promise.all(customers.map((customer) => session.create(customer)))

/** Which wire field holds the customer's own mark, and what it is. */
const markOf = (customer: Customer): string =>
  customer.kind === 'individual' ? customer.name.given : customer.legalName

async function bodiesOf(bench: Bench, session: Session): Promise<string[]> {
  const opened: string[] = []
  for (const request of session.wire.requests.filter(({ bytes }) => bytes.length > 0)) {
    opened.push(JSON.stringify(await bench.fieldsOf(request)))
  }
  return opened
}

export const concurrency = promisesOf('concurrency', {
  'customers-are-not-mixed': {
    title: 'many customers at once go out each by itself',
    doc: 'No state between calls: nothing of one customer may be in another’s request.',
    async run(bench) {
      const session = await bench.open()
      const customers = crowd(bench)
      for (const result of await createAll(session, customers)) succeeded(result, 'one create of many')
      const bodies = await bodiesOf(bench, session)
      for (const customer of customers) {
        const carrying = bodies.filter((body) => body.includes(JSON.stringify(markOf(customer)).slice(1, -1)))
        ensure(carrying.length >= 1, 'a customer was not sent')
      }
      // Of a create of several requests some carry no customer: the same file may go with all.
      const marks = customers.map((customer) => JSON.stringify(markOf(customer)).slice(1, -1))
      const marked = bodies.filter((body) => marks.some((mark) => body.includes(mark)))
      ensure(new Set(marked).size === marked.length, 'two requests carry the same customer')
    },
  },
  'results-find-their-callers': {
    title: 'many answers at once reach each their own caller',
    doc: 'Twelve creates, twelve ids; a look-up of each finds the customer that was created with it.',
    async run(bench) {
      const session = await bench.open()
      const customers = crowd(bench)
      const made = (await createAll(session, customers)).map((result) =>
        succeeded(result, 'one create of many'),
      )
      ensure(
        new Set(made.map(({ providerCustomerId }) => providerCustomerId)).size === many,
        'two got one id',
      )
      made.forEach(({ reference }, index) => {
        ensure(reference === customers[index]?.reference, 'a registration has another customer’s reference')
      })
      if (!bench.adapter.get) return
      const ids = made.map(({ providerCustomerId }) => providerCustomerId)
      const found = await Promise.all(ids.map((id) => session.get(id)))
      found.forEach((result, index) => {
        const { providerCustomerId } = succeeded(result, 'one look-up of many')
        ensure(providerCustomerId === ids[index], 'a look-up gave another customer')
      })
    },
  },
  'late-answers-find-their-callers': {
    title: 'answers that come in another order reach each their own caller',
    doc: 'The first request is answered last.',
    async run(bench) {
      const session = await bench.open()
      const [one, other] = [bench.another(1), bench.another(2)]
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      session.wire.script(held(released), async (exchange) => {
        const response = await pass(exchange)
        release()
        return response
      })
      const [first, second] = await Promise.all([session.create(one), session.create(other)])
      const { reference } = succeeded(first ?? fail('no result'), 'the create that is answered last')
      ensure(reference === one.reference, 'the late answer went to another caller')
      succeeded(second ?? fail('no result'), 'the create that is answered first')
    },
  },
  'operations-do-not-disturb': {
    title: 'every operation works while the others are under way',
    doc: 'No state between calls, of different operations either.',
    async run(bench) {
      const session = await bench.open()
      const known = []
      for (const [index, [operation]] of callsOf(bench, bench.customer()).entries()) {
        const customer = bench.another(index + 1)
        const id =
          operation === 'create' ? '' : succeeded(await session.create(customer), 'create').providerCustomerId
        known.push({ operation, id, call: new Map(callsOf(bench, customer)).get(operation) })
      }
      const results = await Promise.all(known.map(({ call, id }) => call?.(session, id)))
      for (const [index, { operation, id }] of known.entries()) {
        const result = results[index] ?? fail('no result')
        if (isUnsupported(result)) continue
        const { providerCustomerId } = told(result, `${operation} beside the others`)
        const isOwn = id === '' || operation === 'list' || providerCustomerId === id
        ensure(isOwn, `${operation} told of another customer`)
      }
    },
  },
  'one-failure-stays-alone': {
    title: 'one failure among many is the failure of one',
    doc: 'A refusal or a lost connection of one call leaves the others alone.',
    async run(bench) {
      for (const act of [answer(400), answer(401), lost({ processed: false })]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.script(pass, act)
        const results = await createAll(session, crowd(bench))
        const wrong = results.filter((result) => result.isErr())
        ensure(wrong.length === 1, `${wrong.length} of ${many} failed instead of one`)
      }
    },
  },
  'one-abort-stays-alone': {
    title: 'aborting one call leaves the others alone',
    doc: 'A signal belongs to its call.',
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      session.wire.script(async (exchange) => {
        controller.abort()
        release()
        return pass(exchange)
      }, held(released))
      const [aborted, other] = await Promise.all([
        session.create(bench.another(1), { signal: controller.signal }),
        session.create(bench.another(2)),
      ])
      failed(aborted ?? fail('no result'), { code: 'aborted' }, 'the create that is aborted')
      succeeded(other ?? fail('no result'), 'the create beside it')
    },
  },
  'one-customer-many-times': {
    title: 'one customer object can be in many calls at once',
    doc: 'Nothing is written into a customer, not even for a moment.',
    async run(bench) {
      const session = await bench.open()
      session.wire.always(answer(400))
      const customer = bench.customer()
      await createAll(
        session,
        Array.from({ length: many }, () => customer),
      )
      const bodies = await bodiesOf(bench, session)
      ensure(bodies.length === many, `${bodies.length} of ${many} were sent`)
      ensure(new Set(bodies).size === 1, 'one customer gave several bodies')
    },
  },
  'adapters-share-nothing': {
    title: 'two adapters with different settings do not know of each other',
    doc: 'No state in the module: two merchants in one process each have their own credentials.',
    async run(bench) {
      const right = await bench.open()
      const wrong = await bench.open({ settings: bench.scenarios.wrongSettings, keep: true })
      succeeded(await right.create(bench.another(1)), 'create of the first adapter')
      failed(
        await wrong.create(bench.another(2)),
        { code: 'unauthenticated' },
        'create of the second adapter',
      )
      succeeded(await right.create(bench.another(3)), 'create of the first adapter again')
    },
  },
})
