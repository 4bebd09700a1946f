import type { OnboardingError, Progress, Registration } from '@portico/core'
import type { StepDescription } from '@portico/core/adapter'
import type { Result } from 'neverthrow'
import type { Bench, OpenOptions } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { type Act, respond, type WireRequest } from '../bench/wire.ts'
import { ensure, fail } from '../check.ts'

/** The operations that may take several requests. */
export type Stepped = 'create' | 'update'

export const oneRequest =
  (operation: Stepped) =>
  ({ adapter }: Bench) =>
    adapter.steps?.[operation] ? undefined : `its ${operation} is one request`

/** As it comes back from storage. */
export const stored = (progress: Progress | undefined): Progress =>
  progress === undefined ? fail('there is no progress') : JSON.parse(JSON.stringify(progress))

const stepsOf = ({ adapter }: Bench, operation: Stepped): readonly StepDescription[] =>
  adapter.steps?.[operation] ?? []

/** The step of a request: the one with the longest route that fits. */
const stepOf = (steps: readonly StepDescription[], { method, url }: WireRequest) =>
  steps
    .filter((step) => step.method === method && routePattern(step.route).test(new URL(url).pathname))
    .toSorted((one, other) => other.route.length - one.route.length)[0]

const routePattern = (route: string) =>
  new RegExp(`${route.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`)

/** How often the stand-in carried each unsafe step out. */
export type Counts = ReadonlyMap<string, number>

/** Counts the requests of each unsafe step that the stand-in carried out, in any session. */
export function counter(bench: Bench, operation: Stepped) {
  const counts = new Map<string, number>()
  const steps = stepsOf(bench, operation)
  const counting =
    (act: Act): Act =>
    (exchange) =>
      act({
        ...exchange,
        async pass() {
          const given = await exchange.pass()
          const step = stepOf(steps, exchange.request)
          if (step && !step.safe && given.status < 300)
            counts.set(step.name, (counts.get(step.name) ?? 0) + 1)
          return given
        },
      })
  const pass = counting(async ({ pass }) => respond(await pass()))
  return { counts, counting, pass }
}

type Call = Session['create'] extends (customer: never, options?: infer Options) => infer Ending
  ? (options?: Options) => Ending
  : never

/** The operation about to be called in a session of its own, on a customer that the provider has if it must. */
export async function begun(
  bench: Bench,
  operation: Stepped,
  options?: OpenOptions,
): Promise<{ session: Session; call: Call }> {
  const session = await bench.open(options)
  const customer = bench.customer()
  if (operation === 'create') return { session, call: (given) => session.create(customer, given) }
  const { providerCustomerId: id } = succeeded(await session.create(customer), 'create')
  return { session, call: (given) => session.update(id, bench.changes(), given) }
}

/** What an undisturbed operation sends: the number of its requests, and how often it carries each unsafe step out. */
export async function undisturbed(
  bench: Bench,
  operation: Stepped,
): Promise<{ requests: readonly WireRequest[]; counts: Counts }> {
  const { counts, pass } = counter(bench, operation)
  const { session, call } = await begun(bench, operation)
  const before = session.wire.requests.length
  session.wire.always(pass)
  succeeded(await call(), operation)
  return { requests: session.wire.requests.slice(before), counts }
}

/** Resumes in another session at the same provider. */
export async function resumed(
  bench: Bench,
  progress: Progress,
  pass: Act,
): Promise<Result<Registration, OnboardingError>> {
  const session = await bench.open({ keep: true })
  session.wire.always(pass)
  return session.resume(progress, progress.resume.operation === 'create' ? bench.customer() : bench.changes())
}

/** Fails unless a resume does every step once, or stays in doubt if the provider cannot be asked. */
export function ensureOnce(
  bench: Bench,
  { inDoubt, resume: { operation } }: Progress,
  result: Result<Registration, OnboardingError>,
  [wanted, counts]: readonly [Counts, Counts],
  what: string,
): void {
  const step = stepsOf(bench, operation).find(({ name }) => name === inDoubt?.replace(/\[\d+\]$/, ''))
  if (step && !step.safe && !step.canFind)
    return void failed(result, { code: 'outcome_unknown', delivery: 'unknown' }, `resume of ${what}`)
  succeeded(result, `resume of ${what}`)
  for (const [name, count] of counts)
    ensure(count <= (wanted.get(name) ?? 0), `${what}: ${name} is done ${count} times`)
}
