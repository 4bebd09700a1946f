import type {
  Condition,
  InventedField,
  InventedList,
  InventedRule,
  Invention,
  ListPart,
  Part,
} from './invention.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * What the invented provider objects to in a body: an empty list if it accepts. It reads the body alone, by its own rules, and
 * shares nothing with the table and with what core derives from that.
 */
export const judge = ({ part }: Invention, body: Body): string[] => judgePart(part, body, '')

function judgePart({ fields, lists, rules }: Part, body: Body, at: string): string[] {
  const known = new Set([...fields, ...lists].map(({ name }) => name))
  return [
    ...Object.keys(body).flatMap((name) =>
      known.has(name) || name === 'of' ? [] : [`${at}${name} is unknown`],
    ),
    ...fields.flatMap((field) => judgeField(field, body).map((problem) => `${at}${field.name} ${problem}`)),
    ...lists.flatMap((list) => judgeList(list, body, at)),
    ...rules.flatMap((rule) =>
      judgeRule(rule, body).map((problem) => `${at}${rule.fields.join()} ${problem}`),
    ),
  ]
}

function judgeField({ name, need, sentIf, only, most, source }: InventedField, body: Body): string[] {
  const value = body[name]
  if (sentIf && !isTrue(sentIf, body)) return value === undefined ? [] : ['is sent and must not be']
  const isNeeded = need === 'required' || (typeof need === 'object' && isTrue(need.requiredIf, body))
  if (value === undefined) return isNeeded ? ['is needed'] : []
  if (source.type === 'constant') return value === source.value ? [] : ['is not the constant']
  if (source.type === 'file') return String(value).startsWith('data:') ? [] : ['is not a file']
  if (value === null || value === '') return ['is empty']
  if (most !== undefined && [...String(value)].length > most) return ['is too long']
  return only && ![value].flat().some((one) => only.includes(String(one))) ? ['is not accepted'] : []
}

function judgeList({ name, parts }: InventedList, body: Body, at: string): string[] {
  const sent = body[name] ?? []
  if (!Array.isArray(sent)) return [`${at}${name} is not a list`]
  const elements: unknown[] = [...sent]
  const isOf = (of: string) => (element: unknown) => isObject(element) && element.of === of
  const strangers = elements.filter((element) => !parts.some(({ of }) => isOf(of)(element)))
  return [
    ...strangers.map(() => `${at}${name} has an element of no list`),
    ...parts.flatMap((part) =>
      judgeElements(part, elements.filter(isOf(part.of)) as Body[], body).map(
        (problem) => `${at}${name}.${part.of} ${problem}`,
      ),
    ),
  ]
}

function judgeElements(
  { atLeast, including, part }: ListPart,
  elements: readonly Body[],
  body: Body,
): string[] {
  const isNeeded = atLeast === 'one' || (typeof atLeast === 'object' && isTrue(atLeast.oneIf, body))
  const lacking = including.filter(
    ({ field, values }) =>
      !elements.some((element) => [element[field]].flat().some((one) => values.includes(String(one)))),
  )
  return [
    ...(isNeeded && elements.length === 0 ? ['needs an element'] : []),
    ...lacking.map(({ values }) => `must include ${values.join(' or ')}`),
    ...elements.flatMap((element, index) => judgePart(part, element, `[${index}].`)),
  ]
}

function judgeRule(rule: InventedRule, body: Body): string[] {
  const given = rule.fields.filter((name) => body[name] !== undefined)
  if (rule.type === 'oneOf')
    return isTrue(rule.when, body) && given.length === 0 ? ['of which one is needed'] : []
  return given.length > 0 && given.length < rule.fields.length ? ['belong together'] : []
}

function isTrue(condition: Condition, body: Body): boolean {
  if ('all' in condition) return condition.all.every((inner) => isTrue(inner, body))
  if ('any' in condition) return condition.any.some((inner) => isTrue(inner, body))
  if ('not' in condition) return !isTrue(condition.not, body)
  const values = valuesAt(condition.wire, body)
  return 'in' in condition ? values.some((value) => condition.in.includes(String(value))) : values.length > 0
}

/** The values at `name`, or at `list[].name` of any element. */
function valuesAt(wire: string, body: Body): unknown[] {
  const [first = '', key] = wire.split('[].')
  const values = [body[first] ?? []].flat()
  return key === undefined ? values : values.flatMap((one) => (isObject(one) ? [one[key] ?? []].flat() : []))
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null
