import type { Condition, ConditionValue } from '../condition/condition.ts'
import type { PathOf, ValueAt } from '../customer/path.ts'
import type { ListKey } from './pick.ts'
import type { LeafSpec, RequiredIfWord, SentIfWord } from './spec.ts'
import type { ObjectKey } from './within.ts'

/** A condition with the scope that its paths read. It fits wherever everything that it reads exists. */
export type ConditionOf<Scope> = Condition & {
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => void) | undefined
}

/** What a condition may compare with: a value, or an element of a list of plain values. */
type Comparable<T> = unknown extends T
  ? ConditionValue
  : Extract<T extends readonly (infer Element)[] ? Element : T, ConditionValue>

/** What may be compared: a path of the scope, or a provider option. */
type Comparand<Scope> = PathOf<Scope> | LeafSpec<Scope>

type ComparableAt<Scope, From> = From extends string
  ? Comparable<ValueAt<Scope, From>>
  : From extends LeafSpec<never, infer Value>
    ? Comparable<Value>
    : never

/** The words for conditions of one scope. Paths may pass through lists: `[]` is any element. */
export interface ConditionWords<Scope> {
  /**
   * Holds if any value at this path is one of these; a provider option is compared as `option('key')`.
   *
   * @example when('payoutAccounts[].currency', ['KWD', 'AED'])
   */
  when<const From extends Comparand<Scope>>(
    from: From,
    values: readonly ComparableAt<Scope, From>[],
  ): ConditionOf<Scope>

  /**
   * Holds if there is a value at this path, which may be that of an object or a list. The opposite is `not(present(…))`.
   *
   * @example optional('address.city', requiredIf(present('address')))
   */
  present(path: PathOf<Scope> | ObjectKey<Scope> | ListKey<Scope>): ConditionOf<Scope>

  /**
   * Holds if all of these hold.
   *
   * @example all(when('gender', ['male']), present('phone'))
   */
  all(...conditions: readonly ConditionOf<Scope>[]): ConditionOf<Scope>

  /**
   * Holds if at least one of these holds.
   *
   * @example any(present('email'), present('phone'))
   */
  any(...conditions: readonly ConditionOf<Scope>[]): ConditionOf<Scope>

  /**
   * Holds if the other condition does not.
   *
   * @example not(when('nationality', ['US']))
   */
  not(condition: ConditionOf<Scope>): ConditionOf<Scope>
}

/**
 * Makes an optional field required for customers for whom the condition holds. The condition is data: requirements and
 * questions carry it.
 *
 * @example tin: optional('occupation', requiredIf(when('nationality', ['US'])))
 */
export const requiredIf = <Scope>(condition: ConditionOf<Scope>): RequiredIfWord<Scope> => ({
  word: 'requiredIf',
  condition,
})

/**
 * Reads a field only of customers for whom the condition holds: of others it is neither sent nor asked for, and its value is
 * reported as dropped.
 *
 * @example spouse: required('name.local', sentIf(when('nationality', ['SA'])))
 */
export const sentIf = <Scope>(condition: ConditionOf<Scope>): SentIfWord<Scope> => ({
  word: 'sentIf',
  condition,
})

// Paths and values are checked by the compiler alone, so the words of all scopes are the same functions.
export const conditionWords = {
  when: (from: string | LeafSpec, values: readonly ConditionValue[]): Condition => ({
    path: typeof from === 'string' ? from : pathOf(from),
    in: [...values],
  }),
  present: (path: string): Condition => ({ path, present: true }),
  all: (...all: readonly Condition[]): Condition => ({ all }),
  any: (...any: readonly Condition[]): Condition => ({ any }),
  not: (condition: Condition): Condition => ({ not: condition }),
}

function pathOf({ source }: LeafSpec): string {
  if (source.pick) throw new TypeError('a condition reads any element of a list: give it a path with []')
  return source.option ? `${optionsOfProvider}${source.path}` : source.path
}

/** Stands for the options of the provider whose table it is, until the provider is known. */
const optionsOfProvider = 'providerOptions[].'

/** The path of a condition in the scope around an object. */
export const pathBelow = (key: string, path: string): string =>
  path.startsWith(optionsOfProvider) ? path : `${key}.${path}`

/** The path of a condition in the table of a provider. */
export const pathAt = (id: string, path: string): string =>
  path.startsWith(optionsOfProvider) ? `providerOptions.${id}.${path.slice(optionsOfProvider.length)}` : path
