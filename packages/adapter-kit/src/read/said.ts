import {
  type AdapterDescription,
  type CustomerKind,
  outstandingFields,
  type ProviderCustomer,
  type Requirement,
} from '@portico/core/adapter'
import type { Answer } from '../http/answer.ts'

/** What a call did, as a registration says it. */
export type Outcome = ProviderCustomer<unknown>['outcome']

/** The answer or event that a customer is read from. */
export interface Said extends Pick<Answer, 'raw' | 'words' | 'drift'> {
  /** The adapter that asked. Without one, nothing is known about missing fields. */
  readonly adapter?: Pick<AdapterDescription, 'id' | 'name' | 'options' | 'table'> | undefined
}

/** What surrounds a customer while `more` of a `customerReader` reads it. */
export interface ReadContext extends Said {
  /** What the call did. */
  readonly outcome: Outcome
  /** The kind of the customer: of the request, else by `kind` of the reader. */
  readonly kind: CustomerKind
  /**
   * What the provider still wants, by its own names of fields. Names that repeat what was sent are left out.
   *
   * @param otherwise - What a name stands for that is no field of the table, such as a page. Default: a field without a path.
   */
  outstanding(names: readonly string[], otherwise?: (name: string) => Requirement): Requirement[]
}

export function outstandingIn({ adapter, words }: Said, kind: CustomerKind): ReadContext['outstanding'] {
  const table = adapter?.table(kind)
  return (names, otherwise) => {
    if (!adapter || !table) return []
    const read = (some: readonly string[]) => outstandingFields(table, adapter, some)
    const known = words([...new Set(names)])
    if (!otherwise) return read(known)
    const others = known.filter((name) =>
      read([name]).every((one) => one.type === 'field' && one.path === ''),
    )
    return [...read(known.filter((name) => !others.includes(name))), ...unique(others.map(otherwise))]
  }
}

const unique = (requirements: readonly Requirement[]): Requirement[] => [
  ...new Map(requirements.map((one) => [JSON.stringify(one), one])).values(),
]
