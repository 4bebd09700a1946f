import * as z from 'zod'
import { narrowToMatch } from '../customer/narrow-to-match.ts'
import { narrowedTo } from '../customer/narrow-to-values.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import { schemaOf } from '../field-table/canonical-schema.ts'
import { picksOf } from '../field-table/fields-of-pick.ts'
import { elementName, overlaps } from '../field-table/new-element.ts'
import type { ElementChoice } from '../field-table/source.ts'
import { acceptedValues } from './accepted-values.ts'
import type { Asker, Need, Reader } from './asker.ts'
import { valuesOf } from './narrowed-by.ts'

/** What one provider wants of one new list element. Without needs it would only read the element. */
export interface Bundle {
  readonly asker: Asker
  readonly list: string
  readonly item: ItemMatch
  /** What the element must match as well: a person who has several roles. */
  readonly also: readonly ItemMatch[]
  readonly needs: readonly Need[]
  /** How the provider uses such an element. */
  readonly readers: readonly Reader[]
}

/** A list element to be added, that several providers share. */
export interface Element {
  readonly list: string
  /** What it may be, as far as all agree. */
  readonly item: ItemMatch
  readonly bundles: readonly Bundle[]
}

export const isInNewElement = ({ requirement }: Need): boolean => requirement.path.includes('[]')

/** The needs that a new element meets, by provider and by what the provider looks for. */
export function bundlesOf(needs: readonly Need[]): Bundle[] {
  const bundles = new Map<string, Bundle & { needs: Need[] }>()
  const askers = [...new Set(needs.map(({ asker }) => asker))]
  for (const given of needs.filter(isInNewElement)) {
    const need = inOutermost(given, needs)
    const { path, item = {}, element } = need.requirement
    const list = path.slice(0, path.indexOf('[]'))
    const key = JSON.stringify([askers.indexOf(need.asker), element])
    const choice = choiceNamed(element, need.asker) ?? { list, where: item }
    const bundle = bundles.get(key) ?? { ...readerOnly(need.asker, choice), needs: [] }
    bundle.needs.push(need)
    bundles.set(key, bundle)
  }
  return [...bundles.values()].sort((one, other) => Number(isConditional(one)) - Number(isConditional(other)))
}

/**
 * A new element inside another new one has a place of its own there, as nothing is there yet: the first document of a new person
 * is `associatedPersons[].identifications[0]`.
 */
function inOutermost(need: Need, needs: readonly Need[]): Need {
  const { path, element = '' } = need.requirement
  const [outer = '', ...inner] = path.split('[]')
  const outermost = `${element.split(']').slice(0, outer.split('[').length).join(']')}]`
  if (element === outermost) return need
  const own = needs.filter(({ asker }) => asker === need.asker).map(({ requirement }) => requirement)
  const item = own.find((other) => other.element === outermost)?.item ?? {}
  const beside = own.filter((other) => other.path.startsWith(`${outer}[]${inner[0]}[]`))
  const names = [...new Set(beside.map((other) => other.element))].filter((name) =>
    name?.startsWith(outermost),
  )
  const placed = `${outer}[]${inner.join(`[${names.indexOf(element)}]`)}`
  return { ...need, requirement: { ...need.requirement, path: placed, item, element: outermost } }
}

/** The provider's own choice of this name, which may match more than a requirement's `item` says. */
const choiceNamed = (name: string | undefined, { evaluation }: Asker): ElementChoice | undefined =>
  picksOf(evaluation.whole).find((pick) => elementName(pick) === name)

/** A provider that would read such an element. */
export function readerOnly(asker: Asker, choice: ElementChoice): Bundle {
  const { list, where: item, also = [] } = choice
  const readers = asker.readers.filter(({ leaf: { pick } }) => pick && isSame(pick, choice))
  return { asker, list, item, also, needs: [], readers }
}

export const isSame = (one: ElementChoice, other: ElementChoice): boolean =>
  elementName(one) === elementName(other)

/** Whether the element is wanted of some customers only. */
export const isConditional = ({ needs }: Bundle): boolean =>
  needs.length > 0 && needs.every(({ requirement }) => requirement.when)

/** Whether the element is wanted of everyone. */
export const isCertain = (bundle: Bundle): boolean => bundle.needs.length > 0 && !isConditional(bundle)

/** The element once this bundle shares it, `undefined` where nothing would satisfy all. */
export function withBundle(element: Element, bundle: Bundle): Element | undefined {
  if (element.list !== bundle.list) return undefined
  const item = sharedItem(element, bundle)
  return item && agreed({ ...element, item, bundles: [...element.bundles, bundle] })
}

function sharedItem({ item, bundles }: Element, bundle: Bundle): ItemMatch | undefined {
  const isAsked = bundles.some(isCertain)
  // What is needed of some customers only must not narrow what is asked of all; it need not, where what the element turns
  // out to be is the condition.
  if (isConditional(bundle) && isAsked && !isWithin(item, bundle.item))
    return isDecidedBy(item, bundle) ? item : undefined
  const shared = { ...bundle.item, ...item }
  for (const key of Object.keys(bundle.item).filter((key) => key in item)) {
    shared[key] = item[key]?.filter((value) => bundle.item[key]?.includes(value)) ?? []
  }
  return Object.values(shared).some((values) => values.length === 0) ? undefined : shared
}

/** Whether these needs arise only once such an element turns out to be one that the bundle is about. */
const isDecidedBy = (item: ItemMatch, { list, item: own, needs }: Bundle): boolean =>
  overlaps(item, own) &&
  needs.every(({ requirement: { when } }) =>
    Object.keys(item).some(
      (key) =>
        when &&
        'in' in when &&
        when.path === `${list}[].${key}` &&
        when.in.every((value) => own[key]?.includes(String(value))),
    ),
  )

/** Whether every element that is the one is the other as well. */
export const isWithin = (item: ItemMatch, wider: ItemMatch): boolean =>
  Object.entries(wider).every(([key, values]) => item[key]?.every((value) => values.includes(value)))

/** The element with what it may be narrowed by the providers' codes, `undefined` where a value suits nobody. */
export function agreed(element: Element): Element | undefined {
  const item: Record<string, readonly string[]> = { ...element.item }
  for (const key of new Set([...Object.keys(item), ...leavesOf(element)])) {
    const schema = schemaIn(element, key)
    const values = schema && acceptedValues(valuesIn(element, key), readersIn(element, key), [])
    if (values?.length === 0) return undefined
    if (values && (key in item || schema instanceof z.ZodLiteral)) item[key] = values
  }
  return { ...element, item }
}

/** What is asked of the element, below it. */
export const leavesOf = ({ bundles }: Element): string[] => [
  ...new Set(bundles.flatMap(({ needs }) => needs.map(({ requirement }) => below(requirement.path)))),
]

export const below = (path: string): string => path.slice(path.indexOf('[].') + '[].'.length)

/** What is not asked because it says itself: the kind of a bank account, the only type that all accept. */
export function isFixed(element: Element, leaf: string): boolean {
  if (element.item[leaf]?.length !== 1 || alsoIn(element, leaf).length > 0 || !schemaIn(element, leaf))
    return false
  return acceptedValues(valuesIn(element, leaf), readersIn(element, leaf), [])?.length === 1
}

export const readersIn = ({ bundles }: Element, leaf: string): Reader[] =>
  bundles.flatMap(({ readers }) => readers.filter((reader) => reader.leaf.path === leaf))

function schemaIn({ list, item, bundles }: Element, leaf: string): z.ZodType | undefined {
  const evaluation = bundles[0]?.asker.evaluation
  return evaluation && schemaOf(`${list}[].${leaf}`, evaluation, item)
}

export function canonicalIn(element: Element, leaf: string): z.ZodType | undefined {
  const schema = schemaIn(element, leaf)
  const values = element.item[leaf]
  const own = schema && values ? narrowedTo(schema, values) : schema
  return own && alsoIn(element, leaf).reduce<z.ZodType>(narrowToMatch, own)
}

/** The values of which a list of texts must have one each, besides those of `item`. */
const alsoIn = ({ bundles }: Element, leaf: string): (readonly string[])[] => {
  const wanted = bundles.flatMap(({ also }) => also.flatMap(({ [leaf]: values }) => (values ? [values] : [])))
  return [...new Map(wanted.map((values) => [JSON.stringify([...values].sort()), values])).values()]
}

/** The closed list of values of the canonical model, as far as the element may have them. */
export function valuesIn(element: Element, leaf: string): readonly string[] | undefined {
  const schema = schemaIn(element, leaf)
  const values = schema && valuesOf(schema)
  const meant = element.item[leaf]
  return schema && meant ? meant.filter((value) => values?.includes(value) ?? true) : values
}
