import { isUsableId, type Progress, type ResumeData } from '@portico/core/adapter'
import type { AnyStep, Facts, LastStep, Steps } from './steps.ts'

/** One request of an operation of several. */
export interface Place<Input, Output> {
  /** `upload`, or `upload[0]` of a repeated step. */
  readonly request: string
  readonly step: AnyStep<Input> | LastStep<Input, Facts, Output>
  readonly isLast: boolean
  readonly item: unknown
}

/** The requests in their order, as far as `facts` say them: `each` of a step sees what the steps before it gave. */
export function* placesOf<Input, Output>(
  { earlier, last }: Steps<Input, Output>,
  input: Input,
  facts: () => Facts,
): Generator<Place<Input, Output>> {
  for (const step of earlier) {
    const { name } = step
    if (!step.each) yield { request: name, step, isLast: false, item: undefined }
    else
      for (const [index, item] of step.each({ ...input, facts: facts() }).entries())
        yield { request: `${name}[${index}]`, step, isLast: false, item }
  }
  yield { request: last.name, step: last, isLast: true, item: undefined }
}

/** What the done requests gave, as later steps read it: lists for repeated steps. */
export function factsOf<Input>(
  { earlier }: Steps<Input, unknown>,
  done: readonly (readonly [request: string, given: Readonly<Record<string, string>>])[],
): Facts {
  const facts: Record<string, string | string[]> = {}
  for (const { name, gives = [], each } of earlier) {
    const given = done.filter(([request]) => request === name || request.startsWith(`${name}[`))
    for (const fact of gives) {
      const values = given.flatMap(([, found]) => found[fact] ?? [])
      if (each) facts[fact] = values
      else if (values[0] !== undefined) facts[fact] = values[0]
    }
  }
  return facts
}

/** How far an operation came: what is done, and what that gave. */
export interface Journal<Input, Output> {
  /** The next request; `undefined` if none is left. */
  next(): Place<Input, Output> | undefined
  facts(): Facts
  add(place: Place<Input, Output>, given: Readonly<Record<string, string>>): void
  /** The name of the request in doubt, if one is. */
  progress(inDoubt?: string): Progress
  /** Whether the customer is registered: a done step gave its id. */
  readonly isRegistered: boolean
  readonly isBegun: boolean
  readonly providerCustomerId: string | undefined
}

export function openJournal<Input, Output>(
  steps: Steps<Input, Output>,
  input: Input,
  about: Omit<ResumeData, 'facts' | 'steps'>,
): Journal<Input, Output> {
  const done: [string, Readonly<Record<string, string>>][] = []
  const facts = () => factsOf(steps, done)
  const names = [...steps.earlier, steps.last].map(({ name }) => name)
  const next = () => {
    let index = 0
    for (const place of placesOf(steps, input, facts)) if (index++ === done.length) return place
    return undefined
  }
  const providerCustomerId = () =>
    done.findLast(([, given]) => given.providerCustomerId)?.[1].providerCustomerId
  return {
    next,
    facts,
    add: ({ request }, given) => void done.push([request, given]),
    progress(inDoubt) {
      const following = inDoubt === undefined ? next()?.request : undefined
      return {
        done: done.map(([request]) => request),
        ...(following !== undefined && { next: following }),
        ...(inDoubt !== undefined && { inDoubt }),
        resume: {
          ...about,
          steps: names,
          facts: Object.fromEntries(done.map(([request, given]) => [request, { ...given }])),
        },
      }
    },
    get isRegistered() {
      return providerCustomerId() !== undefined
    },
    get isBegun() {
      return done.length > 0
    },
    get providerCustomerId() {
      return providerCustomerId()
    },
  }
}

/** Repeats the done requests of a stored progress; false if it does not fit these steps and this input. */
export function replay<Input, Output>(journal: Journal<Input, Output>, from: Progress): boolean {
  for (const request of from.done) {
    const place = journal.next()
    const given = from.resume.facts[request] ?? {}
    if (place?.request !== request || place.isLast || !hasFacts(place.step, given)) return false
    journal.add(place, given)
  }
  return journal.next()?.request === (from.inDoubt ?? from.next)
}

const hasFacts = (step: object, given: Readonly<Record<string, string>>): boolean =>
  namesGiven(step).every((name) => isUsableId(given[name]))

/** The names of what a step gives; the last gives none. */
export const namesGiven = (step: object): readonly string[] =>
  'gives' in step ? ((step.gives as readonly string[] | undefined) ?? []) : []
