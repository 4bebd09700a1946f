import { ensure, promisesOf } from '../check.ts'
import { valueAt } from '../customers/edit.ts'
import { type Answered, answers, placeOf, withExtras, withJson } from './answers.ts'
import { told } from './calls.ts'

/** What a registration keeps of its answer. */
export const responsesRegistrations = promisesOf('responses', {
  'raw-is-the-whole-answer': {
    title:
      'raw() gives the provider’s whole answer, or of a list the customer’s whole row, unknown fields included',
    doc: 'What Portico does not model yet is there for whoever needs it, behind a function so that nothing prints it.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const json = withExtras(answered)
        const { result } = await answered.again(withJson(answered, json))
        const raw = told(result, answered.operation).raw()
        const whole = rowOf(answered) ? valueAt(json, rowOf(answered)) : json
        ensure(
          JSON.stringify(raw) === JSON.stringify(whole),
          `${answered.operation}: raw() is not the whole answer`,
        )
      }
    },
  },
  'answers-are-not-shared': {
    title: 'two registrations share nothing that can be changed',
    doc: 'Whoever sorts a list of one registration must not reorder another’s.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const act = withJson(answered, answered.json)
        const one = told((await answered.again(act)).result, answered.operation)
        const other = told((await answered.again(act)).result, answered.operation)
        ensure(
          one.outstanding !== other.outstanding,
          `${answered.operation}: outstanding is one list for all`,
        )
        const shared = isObject(one.details) && one.details === other.details
        ensure(!shared, `${answered.operation}: details is one object for all`)
      }
    },
  },
})

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** Where the customer's row stands in an answer that has several; empty where it has one. */
const rowOf = (answered: Answered): string => placeOf(answered).match(/^.*?\[\d+\]/)?.[0] ?? ''
