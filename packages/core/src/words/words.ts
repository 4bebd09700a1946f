import type { CustomerDocument, DocumentType } from '../adapter/capabilities.ts'
import type { LeafPath, ValueAt } from '../customer/path.ts'
import { firstOf, from, join, option, optionOr, withFallback } from './combine.ts'
import { type ConditionWords, conditionWords } from './conditions.ts'
import { type AnyListExtras, each, type ListExtras } from './each.ts'
import { field } from './field.ts'
import { type FileType, fileOf, files } from './file.ts'
import { type ElementOf, type ListKey, type Matched, type MatchOf, type Picked, pick } from './pick.ts'
import type {
  FieldSpec,
  FieldSpecs,
  LeafSpec,
  ListSpec,
  OptionalWord,
  Readable,
  RequiredWord,
  SourceSpec,
  ValueOf,
  Word,
} from './spec.ts'
import {
  type KeyOfEither,
  type Moved,
  type ObjectAt,
  type ObjectKey,
  type PartOf,
  within,
  withinEither,
} from './within.ts'

/** The provider options of an adapter that names no type of its own for them. */
export interface AnyOptions {
  readonly [key: string]: unknown
}

/**
 * The words that read values of one scope: an individual, a company, a person, an address or an element of a list.
 * The compiler checks every path against the scope. `Options` is what `providerOptions` holds for this provider.
 */
export interface Words<Scope, Options = AnyOptions> extends ConditionWords<Scope> {
  /**
   * A field that the provider requires. Further words apply from left to right.
   *
   * @example name_first: required('name.given')
   * @example gender: required('gender', codes({ male: 'M', female: 'F' }))
   */
  required<const From extends Readable<Scope>>(
    from: From,
    ...words: RequiredWord<Scope, ValueOf<Scope, From>>[]
  ): FieldSpec<Scope>

  /**
   * A field that may be left out. A value that is present but not accepted is an error: it is never cut and never
   * left out silently.
   *
   * @example cardno: optional(bank('accountNumber'), digits(13, 19), encrypted)
   */
  optional<const From extends Readable<Scope>>(
    from: From,
    ...words: OptionalWord<Scope, ValueOf<Scope, From>>[]
  ): FieldSpec<Scope>

  /**
   * A value with words of its own, for use inside `join`, `firstOf`, `withFallback` and `optionOr`.
   *
   * @example name_a: required(firstOf(from('name.local', inScript('Arabic')), 'name.given'))
   */
  from<const Path extends LeafPath<Scope>>(
    path: Path,
    ...words: Word<ValueAt<Scope, Path>>[]
  ): LeafSpec<Scope, ValueAt<Scope, Path>>

  /**
   * Several values as one text, absent ones left out. If all are absent, the first is reported as missing. It must be
   * a value that its object cannot be without, such as `address.line1`.
   *
   * @example address: required(join(['address.line1', 'address.city', 'address.country'], ', '))
   */
  join(parts: readonly (LeafPath<Scope> | LeafSpec<Scope>)[], separator: string): SourceSpec<Scope, string>

  /**
   * The first source that gives a value. If none does, any of them is asked for.
   *
   * @example email: required(firstOf('email', 'representative.email'))
   */
  firstOf<const Sources extends readonly Readable<Scope>[]>(
    ...sources: Sources
  ): SourceSpec<Scope, ValueOf<Scope, Sources[number]>>

  /**
   * A source, or the fallback if that gives no value. Only the first is asked for.
   *
   * @example bankcode: optional(withFallback(bank('bankCode'), bank('bic', bankCodeOfBic)))
   */
  withFallback<const Asked extends Readable<Scope>, const Fallback extends Readable<Scope>>(
    asked: Asked,
    fallback: Fallback,
  ): SourceSpec<Scope, ValueOf<Scope, Asked | Fallback>>

  /**
   * Chooses one element of a list for all fields that read it: the first in the customer's order that is complete and
   * not expired, else the first that matches. Two picks of the same list with the same match are one choice.
   *
   * @example const identification = pick('identifications', { type: ['national_id', 'passport'] })
   *          return { ic_number: required(identification('number')) }
   */
  pick<const List extends ListKey<Scope>, const Match extends MatchOf<ElementOf<Scope, List>>>(
    list: List,
    match: Match,
  ): Picked<Scope, Matched<ElementOf<Scope, List>, Match>>

  /**
   * A list of the provider: its fields, once for each element of a canonical list that matches. The words of the fields read
   * one element; further lists and choices may stand inside. The key that it stands under is the provider's name of the list.
   *
   * @example associated_persons: each('associatedPersons', { roles: ['owner', 'director'] }, ({ optional, required }) => ({
   *            first_name: required('name.given'),
   *            share: optional('ownershipPercentage'),
   *          }), { atLeast: 1 })
   */
  each<
    const List extends ListKey<Scope>,
    const Match extends MatchOf<ElementOf<Scope, List>>,
    const Fields extends FieldSpecs<Matched<ElementOf<Scope, List>, Match>>,
  >(
    list: List,
    match: Match,
    fields: PartOrWriter<Matched<ElementOf<Scope, List>, Match>, Fields, Options>,
    extras?: ListExtras<Scope, Matched<ElementOf<Scope, List>, Match>, NoInfer<Fields>>,
  ): ListSpec<Scope>

  /**
   * Fields, or one source, that read an object of the scope. Their paths are relative to that object.
   *
   * @example ...within('representative', personFields)
   * @example address: required(within('address', ({ join }) => join(['line1', 'city', 'country'], ', ')))
   */
  within<const Key extends ObjectKey<Scope>, const Part extends PartOf<ObjectAt<Scope, Key>>>(
    key: Key,
    part: PartOrWriter<ObjectAt<Scope, Key>, Part, Options>,
  ): Moved<Scope, Part>

  /**
   * Fields that are read from the first object if the customer has it, and otherwise from the second, as a company without an
   * operating address works at its registered one. The two are never mixed, and only the second is asked for. For the
   * customer itself: inside `within` and `each` it does not compile.
   *
   * @example ...withinEither('operatingAddress', 'address', addressFields)
   */
  withinEither<
    const Key extends KeyOfEither<Scope>,
    const Fields extends Readonly<Record<string, FieldSpec<ObjectAt<Scope, Key>>>>,
  >(
    first: Key,
    second: Key,
    fields: PartOrWriter<ObjectAt<Scope, Key>, Fields, Options>,
  ): { [Name in keyof Fields]: FieldSpec<Scope> }

  /**
   * The document of this type that belongs to the scope: to the customer, or to the object or element whose fields these
   * are. A picked element has a word of its own: `identification.file('selfie')`. Without `dataUri` or `base64` the field's
   * value is the document itself, for a body that is not JSON or a request of its own.
   *
   * @example image_front: required(file('identification'), dataUri)
   * @example payslip: optional(file({ type: 'other', providerType: 'payslip' }), dataUri)
   */
  file(type: FileType, ...words: Word<CustomerDocument>[]): SourceSpec<Scope, CustomerDocument>

  /**
   * All documents of these types that belong to the scope and that no `file` reads, as one list.
   *
   * @example documents: optional(files(['proof_of_address', 'other'], convert(asList)))
   */
  files(
    types: readonly DocumentType[],
    ...words: Word<readonly CustomerDocument[]>[]
  ): SourceSpec<Scope, readonly CustomerDocument[]>

  /**
   * A value of the customer's `providerOptions` for this provider, by its key there.
   *
   * @example autoapproval: optional(option('autoApproval', asFlag))
   */
  option<const Key extends Extract<keyof Options, string>>(
    key: Key,
    ...words: Word<Exclude<Options[Key], undefined>>[]
  ): LeafSpec<Scope, Exclude<Options[Key], undefined>>

  /**
   * The provider option if the customer has it, else another source. Only the other source is asked for.
   *
   * @example description: required(optionOr('description', 'reference'))
   */
  optionOr<const From extends Readable<Scope>>(
    key: Extract<keyof Options, string>,
    other: From,
  ): SourceSpec<Scope, ValueOf<Scope, From>>
}

/** A part of a table, such as fields, or a function that makes it with the words of its scope. */
export type PartOrWriter<Scope, Part, Options = AnyOptions> = Part | ((words: Words<Scope, Options>) => Part)

/**
 * The words of a scope, for fields that are written once and used in several tables. Such fields fit wherever
 * everything that they read exists: those of a `Person` fit an individual, and a company `within('representative', …)`.
 * Those of `Person | Company` read what both have.
 *
 * @example const { optional, required } = wordsOf<Person>()
 *          const personFields = { first_name: required('name.given'), born: optional('dateOfBirth') }
 */
export const wordsOf = <Scope, Options = AnyOptions>(): Words<Scope, Options> => words

// Paths are relative and checked by the compiler alone, so the words of all scopes are the same functions.
const words = {
  ...conditionWords,
  required: field(true),
  optional: field(false),
  from,
  join,
  firstOf,
  withFallback,
  pick,
  each: <Element, Fields extends FieldSpecs, Options>(
    list: string,
    match: Readonly<Record<string, unknown>>,
    fields: PartOrWriter<Element, Fields, Options>,
    extras?: AnyListExtras,
  ) => each(list, match, writePart(fields), extras),
  within: <Scope, Part extends PartOf<Scope>, Options>(
    key: string,
    part: PartOrWriter<Scope, Part, Options>,
  ) => within(key, writePart(part)),
  withinEither: <Scope, Fields extends Readonly<Record<string, FieldSpec>>, Options>(
    first: string,
    second: string,
    fields: PartOrWriter<Scope, Fields, Options>,
  ) => withinEither(first, second, writePart(fields)) as { [Name in keyof Fields]: FieldSpec<unknown> },
  file: fileOf(),
  files,
  option,
  optionOr,
}

/** The part itself. */
export const writePart = <Scope, Part, Options>(part: PartOrWriter<Scope, Part, Options>): Part =>
  isWriter(part) ? part(wordsOf<Scope, Options>()) : part

const isWriter = <Scope, Part, Options>(
  part: PartOrWriter<Scope, Part, Options>,
): part is (words: Words<Scope, Options>) => Part => typeof part === 'function'
