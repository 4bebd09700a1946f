import { inspect } from 'node:util'
import type { AdapterDescription, Customer } from '@portico/core'
import * as z from 'zod'
import { schemaOf } from '../customers/complete.ts'
import { leavesOf } from '../customers/edit.ts'
import type { WireRequest } from './wire.ts'

/** A value that must not show, in every form that it may be found in. */
export interface Needle {
  /** What it is, for a message: a canonical path, a setting, a header. Never the value. */
  readonly label: string
  readonly value: string
  readonly forms: readonly string[]
}

const shortest = 6

/** A value in every form that it may be found in; nothing where it is too short to be told from chance. */
export function needle(label: string, value: string): Needle[] {
  if (value.length < shortest) return []
  const digits = /^\+\d+$/.test(value) ? [value.slice(1)] : []
  const texts = [value, ...digits, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]
  const codes = [...base64Of(value, 'base64'), ...base64Of(value, 'base64url'), hexOf(value)]
  return [{ label, value, forms: [...new Set([...texts, ...codes])] }]
}

const hexOf = (value: string) => Buffer.from(value).toString('hex')

/** What is the same in the Base64 of whatever holds a value: it depends on where among three bytes the value begins. */
const base64Of = (value: string, alphabet: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.from(`${'\0'.repeat(before)}${value}`)
      .toString(alphabet)
      .replace(/=+$/, '')
    return text.slice(before === 0 ? 0 : before + 1, -1)
  })

/** The codes of the provider in the steps of the table. */
const codesOf = ({ table }: AdapterDescription, { kind }: Customer): string[] =>
  (table(kind)?.fields ?? []).flatMap(({ source }) => source.steps.flatMap(({ codes = [] }) => codes))

/** Everything personal that a customer carries; whatever declares no sensitivity is taken to be. */
export const personal = ({ adapter }: { adapter: AdapterDescription }, customer: Customer): Needle[] =>
  leavesOf(customer).flatMap(({ path, value }) => {
    const schema = schemaOf(adapter, customer.kind, path)
    // A word of a closed list that is the provider's own code is kept as that.
    const isPublic =
      schema?.meta()?.sensitivity === 'public' ||
      (schema instanceof z.ZodEnum && codesOf(adapter, customer).includes(String(value)))
    return !isPublic && typeof value === 'string' ? needle(path, value) : []
  })

/** The secrets among settings; of a key in PEM, each of its lines. */
export const secret = (settings: Readonly<Record<string, unknown>>, names: readonly string[]): Needle[] =>
  names.flatMap((name) =>
    [settings[name]]
      .flat()
      .filter((value) => value !== undefined)
      .flatMap((value) => String(value).split('\n'))
      .filter((line) => !line.startsWith('-----'))
      .flatMap((line) => needle(name, line)),
  )

const ordinary = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'content-length',
  'user-agent',
])

/** What authenticates a request: the values of its unusual headers, and the words that they are made of. */
export const credentials = ({ headers }: WireRequest): Needle[] =>
  Object.entries(headers)
    .filter(([name]) => !ordinary.has(name) && !name.startsWith('sec-'))
    .flatMap(([name, value]) =>
      [value, ...value.split(' ')].filter((word) => word.length >= 16).flatMap((word) => needle(name, word)),
    )

/** Which of the needles a value shows, in whatever way it is looked at. */
export function leaksIn(value: unknown, needles: readonly Needle[]): string[] {
  const shown = channels(value).join('\n')
  const lowered = shown.toLowerCase()
  const isShown = ({ forms }: Needle) =>
    forms.some((form) => shown.includes(form) || lowered.includes(form.toLowerCase()))
  return [...new Set(needles.filter(isShown).map(({ label }) => label))]
}

function channels(value: unknown): string[] {
  const options = {
    showHidden: true,
    depth: null,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Number.POSITIVE_INFINITY,
  }
  return [
    inspect(value, options),
    attempt(() => JSON.stringify(value)),
    attempt(() => String(value)),
    ...textsIn(value),
  ]
}

function attempt(show: () => string | undefined): string {
  try {
    return show() ?? ''
  } catch {
    return ''
  }
}

/** Every text that can be reached by properties, hidden ones and symbols included. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if (ArrayBuffer.isView(value))
    return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return []
  seen.add(value)
  if (value === globalThis || value === Object.prototype || value === Function.prototype) return []
  const members =
    value instanceof Map || value instanceof Set ? [...value].flatMap((member) => textsIn(member, seen)) : []
  const own = Reflect.ownKeys(value).flatMap((key) => {
    const inner = Object.getOwnPropertyDescriptor(value, key)?.value
    return [String(key), ...textsIn(inner, seen)]
  })
  return [...members, ...own]
}
